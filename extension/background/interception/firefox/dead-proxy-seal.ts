import type { FirefoxApis, Proxy, ProxyAnswer } from "#extension/platform/firefox.ts";
import type { Seal } from "../interceptor.ts";
import type { ProtectedNames } from "../protected-names.ts";
import type { SiteAccess } from "../site-access.ts";
import { isTestAddress } from "./early-look-ups.ts";
import { NO_NAMES, type NamesInForce } from "./names-in-force.ts";
import { isProtectedAddress } from "./protected-address.ts";

/** Port 9 is "discard" (RFC 863): nothing listens there, and what did would throw everything away. */
const DEAD_PROXY: Proxy = { type: "http", host: "127.0.0.1", port: 9 };

/** The null keeps Firefox from trying the person's own proxy next (`ProxyChannelFilter.sys.mjs`). */
const NOWHERE: ProxyAnswer = [DEAD_PROXY, null];

interface Dependencies {
  readonly onProxyRequest: FirefoxApis["onProxyRequest"];
  readonly inForce: NamesInForce;
  readonly siteAccess: SiteAccess;
}

export interface DeadProxySeal extends Seal {
  /** Takes note of the proxy a request for a protected site was about to take. */
  noteProxy(proxy: Proxy | null | undefined): void;
}

/**
 * Sends requests for protected sites to a proxy that does not exist. Firefox
 * looks names up while it is still asking whether a request may be made, unless
 * a proxy is to do that; and it asks about the proxy of requests it shows to no
 * other listener, such as its own. All other requests keep the proxy they have.
 *
 * The extension that was asked last decides, and no API tells which that is; it
 * shows in the requests themselves.
 */
export function createDeadProxySeal({ onProxyRequest, inForce, siteAccess }: Dependencies): DeadProxySeal {
  let isOverruled = false;
  let disturbed: () => void = () => undefined;

  const answer = (url: string, names: ProtectedNames): ProxyAnswer =>
    isProtectedAddress(url, names) || isTestAddress(url) ? NOWHERE : undefined;

  onProxyRequest(({ url }) => {
    const names = inForce.now();
    return names instanceof Promise ? names.then((read) => answer(url, read)) : answer(url, names);
  });
  return {
    id: "proxy",
    apply(names) {
      inForce.put(names);
      return Promise.resolve();
    },
    async inspect(names) {
      if (!(await inForce.are(names))) return { id: "proxy", problem: "refused" };
      if (!(await siteAccess.isGranted())) return { id: "proxy", problem: "site-access" };
      return isOverruled ? { id: "proxy", problem: "other-extension" } : { id: "proxy" };
    },
    release() {
      inForce.put(NO_NAMES);
      return Promise.resolve();
    },
    onDisturbed(listener) {
      disturbed = listener;
    },
    noteProxy(proxy) {
      const before = isOverruled;
      isOverruled = proxy?.host !== DEAD_PROXY.host || proxy.port !== DEAD_PROXY.port;
      if (isOverruled !== before) disturbed();
    },
  };
}
