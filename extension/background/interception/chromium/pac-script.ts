import type { ProtectedNames } from "../protected-names.ts";
import { pacVerdict } from "./pac-verdict.ts";

/** Port 9 is "discard" (RFC 863): nothing listens there, and what did would throw everything away. */
const DEAD_PROXY = "PROXY 127.0.0.1:9";

/**
 * Writes the proxy script that sends requests for protected hosts nowhere and
 * leaves all others alone.
 *
 * https://developer.mozilla.org/docs/Web/HTTP/Guides/Proxy_servers_and_tunneling/Proxy_Auto-Configuration_PAC_file
 */
export function compilePacScript(names: ProtectedNames): string {
  return `const isProtected = ${pacVerdict(names)};
function FindProxyForURL(url, host) {
  return isProtected(url, host) ? "${DEAD_PROXY}" : "DIRECT";
}
`;
}
