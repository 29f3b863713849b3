import type { ProtectedNames } from "../protected-names.ts";

/** Port 9 is "discard" (RFC 863): nothing listens there, and what did would throw everything away. */
const DEAD_PROXY = "PROXY 127.0.0.1:9";

/**
 * Writes the proxy script that sends requests for protected hosts nowhere and
 * leaves all others alone. It looks a host up label by label, so its time does
 * not grow with the number of names.
 *
 * https://developer.mozilla.org/docs/Web/HTTP/Guides/Proxy_servers_and_tunneling/Proxy_Auto-Configuration_PAC_file
 */
export function compilePacScript({ verdicts }: ProtectedNames): string {
  const byName = Object.fromEntries([...verdicts].map(([name, isProtected]) => [name, isProtected ? 1 : 0]));
  return `const VERDICTS = Object.assign(Object.create(null), ${JSON.stringify(byName)});
function FindProxyForURL(url, host) {
  let name = host.toLowerCase();
  if (name.endsWith(".")) name = name.slice(0, -1);
  for (;;) {
    const verdict = VERDICTS[name];
    if (verdict !== undefined) return verdict === 1 ? "${DEAD_PROXY}" : "DIRECT";
    const dot = name.indexOf(".");
    if (dot === -1) return "DIRECT";
    name = name.slice(dot + 1);
  }
}
`;
}
