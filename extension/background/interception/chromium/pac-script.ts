import type { ProtectedNames } from "../protected-names.ts";
import { serversFunction } from "./pac-servers.ts";
import { asciiJson } from "./pac-text.ts";
import { theirScriptFunction } from "./pac-their-script.ts";
import type { Upstream } from "./upstream.ts";

/** Port 9 is "discard" (RFC 863): nothing listens there, and what did would throw everything away. */
const DEAD_PROXY = "PROXY 127.0.0.1:9";

/**
 * Writes the proxy script that sends requests for protected hosts nowhere, and
 * all others where they would go without it. It looks a host up label by label,
 * so its time does not grow with the number of names.
 *
 * A script of the person's own runs in the same place. It is asked last, cannot
 * see ours, and cannot replace it: `FindProxyForURL` is there for good before it
 * is read, and what ours uses was bound before it could be changed.
 *
 * https://developer.mozilla.org/docs/Web/HTTP/Guides/Proxy_servers_and_tunneling/Proxy_Auto-Configuration_PAC_file
 */
export function compilePacScript({ verdicts }: ProtectedNames, upstream: Upstream): string {
  const byName = Object.fromEntries([...verdicts].map(([name, isProtected]) => [name, isProtected ? 1 : 0]));
  return `(() => {
const call = Function.prototype.call;
const lowerCase = call.bind(String.prototype.toLowerCase);
const indexOf = call.bind(String.prototype.indexOf);
const slice = call.bind(String.prototype.slice);
const VERDICTS = Object.assign(Object.create(null), ${asciiJson(byName)});
function isProtected(host) {
  let name = lowerCase(host);
  if (slice(name, -1) === ".") name = slice(name, 0, -1);
  for (;;) {
    const verdict = VERDICTS[name];
    if (verdict !== undefined) return verdict === 1;
    const dot = indexOf(name, ".");
    if (dot === -1) return false;
    name = slice(name, dot + 1);
  }
}
let others;
Object.defineProperty(globalThis, "FindProxyForURL", {
  value: (url, host) => (isProtected(host) ? "${DEAD_PROXY}" : others(url, host)),
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
