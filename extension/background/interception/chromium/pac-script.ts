import type { ProtectedNames } from "../protected-names.ts";
import { serversFunction } from "./pac-servers.ts";
import { theirScriptFunction } from "./pac-their-script.ts";
import type { Upstream } from "./upstream.ts";
import { pacVerdict } from "./pac-verdict.ts";

/** Port 9 is "discard" (RFC 863): nothing listens there, and what did would throw everything away. */
const DEAD_PROXY = "PROXY 127.0.0.1:9";

/**
 * Writes the proxy script that sends requests for protected hosts nowhere, and
 * all others where they would go without it.
 *
 * A script of the person's own runs in the same place. It is asked last, cannot
 * see ours, and cannot replace it: `FindProxyForURL` is there for good before it
 * is read, and what ours uses was bound before it could be changed.
 *
 * https://developer.mozilla.org/docs/Web/HTTP/Guides/Proxy_servers_and_tunneling/Proxy_Auto-Configuration_PAC_file
 */
export function compilePacScript(names: ProtectedNames, upstream: Upstream): string {
  return `(() => {
const isProtected = ${pacVerdict(names)};
let others;
Object.defineProperty(globalThis, "FindProxyForURL", {
  value: (url, host) => (isProtected(url, host) ? "${DEAD_PROXY}" : others(url, host)),
});
others = ${othersFunction(upstream)};
})();
`;
}

/** A function's text: given an address and its host, it answers as a proxy script does. */
function othersFunction(upstream: Upstream): string {
  switch (upstream.kind) {
    case "direct":
      return `() => "DIRECT"`;
    case "servers":
      return serversFunction(upstream);
    case "script":
      return theirScriptFunction(upstream);
  }
}
