import { AppError } from "#core/errors/app-error.ts";
import { hasRealLabels } from "./idn.ts";

/** Longest address that crosses into a compartment, in UTF-16 units of its canonical (ASCII) form. */
export const MAX_URL_LENGTH = 16 * 1024;

declare const canonical: unique symbol;

/**
 * An absolute http(s) address as the WHATWG URL Standard serialises it: ASCII
 * only, host in lower-case punycode without trailing dot, no user name or
 * password, at most {@link MAX_URL_LENGTH} long. Only {@link canonicalize}
 * makes one.
 */
export type CanonicalUrl = string & { readonly [canonical]: true };

/** The canonical address in its parts. */
export interface CanonicalAddress {
  readonly url: CanonicalUrl;
  readonly protocol: "https:" | "http:";
  /** Lower-case, punycode, no trailing dot, no port. IPv6 keeps its brackets. */
  readonly hostname: string;
  /** Empty when it is the scheme's own port. */
  readonly port: string;
  readonly pathname: string;
}

/**
 * The URL parser strips tabs and newlines, and C0 controls at either end,
 * without a word (https://url.spec.whatwg.org/#concept-basic-url-parser).
 * An address that needed that was not written by an honest hand.
 */
// eslint-disable-next-line no-control-regex -- control characters are what this looks for
const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f-\u009f]/u;

/**
 * Parses an address that came from outside and gives its canonical form.
 *
 * @param input the address as it was received, of any length and content
 * @throws AppError `URL_TOO_LONG`, `URL_HAS_CONTROL_CHARACTERS`, `URL_INVALID`,
 *   `URL_SCHEME_REFUSED` or `URL_HAS_CREDENTIALS`
 */
export function canonicalize(input: string): CanonicalAddress {
  // Percent-encoding only lengthens, so an input already over the cap cannot get under it by parsing.
  if (input.length > MAX_URL_LENGTH) throw tooLong(input.length);
  if (CONTROL_CHARACTERS.test(input)) throw new AppError("URL_HAS_CONTROL_CHARACTERS");

  const parsed = URL.parse(input);
  if (parsed === null) throw new AppError("URL_INVALID");
  const { protocol } = parsed;
  if (protocol !== "https:" && protocol !== "http:") {
    throw new AppError("URL_SCHEME_REFUSED", { details: { scheme: protocol.slice(0, 40) } });
  }
  if (parsed.username !== "" || parsed.password !== "") throw new AppError("URL_HAS_CREDENTIALS");

  // "bank.example." and "bank.example" are one host in the DNS (RFC 1034, section 3.1); one spelling crosses.
  if (parsed.hostname.endsWith(".")) {
    const bare = parsed.hostname.slice(0, -1);
    parsed.hostname = bare;
    if (parsed.hostname !== bare || bare.endsWith(".")) throw new AppError("URL_INVALID");
  }
  if (!hasRealLabels(parsed.hostname)) throw new AppError("URL_INVALID");
  if (parsed.href.length > MAX_URL_LENGTH) throw tooLong(parsed.href.length);
  return {
    url: parsed.href as CanonicalUrl,
    protocol,
    hostname: parsed.hostname,
    port: parsed.port,
    pathname: parsed.pathname,
  };
}

function tooLong(length: number): AppError {
  return new AppError("URL_TOO_LONG", { details: { length, limit: MAX_URL_LENGTH } });
}
