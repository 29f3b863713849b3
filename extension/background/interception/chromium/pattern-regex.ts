import type { ProtectedPattern } from "../protected-patterns.ts";

/** The hosts a regular expression is about: as a pattern has them, or those below a name and not of it. */
export type RegexHosts = ProtectedPattern["hosts"] | "below";

/**
 * A pattern as a regular expression over whole addresses, as the browser
 * writes them: lower-case host, no port that is the scheme's own. Hosts that
 * the rule's `requestDomains` picks out already are not spelled again, because
 * an expression may not be long (`isRegexSupported`).
 *
 * A path is written so that a needless escape in it (`/w%61llet`) is stopped
 * wherever it stands: no honest address has one.
 *
 * https://developer.chrome.com/docs/extensions/reference/api/declarativeNetRequest#type-RuleCondition
 */
export function patternRegex(
  { name, scheme, port, path }: Omit<ProtectedPattern, "hosts" | "except">,
  hosts: RegexHosts,
): string {
  const start = `^${schemes(scheme)}://${authority(name, hosts)}`;
  if (port === undefined && path === undefined) return `${start}[:/]`;
  return `${start}${port === undefined ? "(?::\\d+)?" : portRegex(scheme, port)}/${path === undefined ? "" : pathRegex(path)}`;
}

function schemes(scheme: ProtectedPattern["scheme"]): string {
  switch (scheme) {
    case "https":
      return "(?:https|wss)";
    case "http":
      return "(?:http|ws)";
    case undefined:
      return "[a-z]+";
  }
}

function authority(name: string, hosts: RegexHosts): string {
  const user = "(?:[^/@]*@)?";
  if (hosts === "one") return user + literal(name);
  // An IPv6 address is always one host, so what is left has no colon of its own.
  if (hosts === "all") return `${user}[^/:]+`;
  if (hosts === "below") return `[^/]*\\.${literal(name)}`;
  return `(?:[^/]*[.@])?${literal(hosts.before)}[^/.]*${literal(hosts.after)}\\.${literal(name)}`;
}

const OWN_PORT = { https: 443, http: 80 };

function portRegex(scheme: ProtectedPattern["scheme"], port: number): string {
  const isOwn = scheme === undefined ? Object.values(OWN_PORT).includes(port) : OWN_PORT[scheme] === port;
  // Without a scheme, the port of one scheme is taken for that of the other too: more is stopped, never less.
  return isOwn ? `(?::${port})?` : `:${port}`;
}

/** Percent-escapes of letters, digits and `-._~`, which mean those characters (RFC 3986, section 2.3). */
const NEEDLESS_ESCAPE = "%(?:3\\d|[46][1-9a-fA-F]|[57][0-9aA]|2[deDE]|5[fF]|7[eE])";

function pathRegex(path: string): string {
  return `(?:${literal(path.slice(1))}(?:[/?#]|$)|[^?#]*${NEEDLESS_ESCAPE})`;
}

function literal(text: string): string {
  return text.replaceAll(/[^a-zA-Z0-9_%=&,;:@!~'"<>/-]/gu, "\\$&");
}
