/**
 * The parts of an address that the policy judges by. A browser's own `URL`
 * has them too.
 */
export interface Address {
  /** With its colon, as `https:`. */
  readonly protocol: string;
  /** Lower case, punycode, without the final dot of a complete name; IPv6 keeps its brackets. */
  readonly hostname: string;
  /** Empty when it is the scheme's own. */
  readonly port: string;
  /** From the first slash to the query, percent-encoded. */
  readonly pathname: string;
}

/** How deep wrappers are unwrapped: `view-source:blob:https:` is as far as browsers go. */
const WRAPPERS_AT_MOST = 3;

/**
 * Says which site an address is about, however it is spelled or wrapped:
 * `view-source:`, `blob:` and `filesystem:` addresses are about the site inside
 * them. This only judges; what may cross into a compartment is
 * {@link canonicalize}'s word, which is far stricter.
 *
 * @param input of any length and content; time grows with its length alone
 * @returns undefined where there is no site: not an address at all, or `file:`,
 *   `about:`, `data:`, a browser's own page, an origin that is opaque
 */
export function addressOf(input: string): Address | undefined {
  const url = URL.parse(input);
  if (url === null) return undefined;
  return hasSite(url.protocol) ? withoutFinalDot(url) : wrappedIn(url, WRAPPERS_AT_MOST);
}

function wrappedIn(wrapper: URL, atMost: number): Address | undefined {
  if (atMost === 0 || !isWrapper(wrapper.protocol)) return undefined;
  // What a wrapper holds is for the URL parser an opaque path, query and fragment: whole again, it is parsed in turn.
  const url = URL.parse(wrapper.pathname + wrapper.search + wrapper.hash);
  if (url === null) return undefined;
  return hasSite(url.protocol) ? withoutFinalDot(url) : wrappedIn(url, atMost - 1);
}

/** "bank.example." and "bank.example" are one host in the DNS (RFC 1034, section 3.1); two dots end nobody's. */
function withoutFinalDot(url: URL): URL {
  const { hostname } = url;
  if (hostname.endsWith(".") && !hostname.endsWith("..")) url.hostname = hostname.slice(0, -1);
  return url;
}

function isWrapper(protocol: string): boolean {
  return protocol === "view-source:" || protocol === "blob:" || protocol === "filesystem:";
}

function hasSite(protocol: string): boolean {
  switch (protocol) {
    case "https:":
    case "http:":
    case "wss:":
    case "ws:":
    case "ftp:":
      return true;
    default:
      return false;
  }
}
