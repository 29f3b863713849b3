import type { ChromiumApis } from "#extension/platform/chromium.ts";
import { holdTogether } from "../hold-together.ts";
import type { Interceptor } from "../interceptor.ts";
import { createPrivateWindowsSeal } from "../private-windows-seal.ts";
import { protectedNames } from "../protected-names.ts";
import { createSettingSeal } from "../setting-seal.ts";
import type { SiteAccess } from "../site-access.ts";
import { createDeadProxySeal } from "./dead-proxy-seal.ts";
import { reportArrivals } from "./handoff-arrivals.ts";
import type { OwnProxy } from "./own-proxy/own-proxy.ts";
import { createRequestsSeal } from "./requests-seal.ts";
import { removeSiteWorkers } from "./site-workers.ts";

interface Dependencies {
  readonly apis: ChromiumApis;
  readonly siteAccess: SiteAccess;
  /** Whether the person has let the extension into private windows. */
  readonly inPrivateWindows: () => Promise<boolean>;
  readonly ownProxy: OwnProxy;
  /** Address of the hand-off page, by the extension's fixed id: the one `runtime.getURL` gives changes each session. */
  readonly handoffPage: string;
}

/** Chromium's interception; docs/architecture.md says what each seal closes. */
export function createChromiumInterceptor(dependencies: Dependencies): Interceptor {
  const { apis, siteAccess, inPrivateWindows, ownProxy, handoffPage } = dependencies;
  return {
    ...holdTogether([
      createRequestsSeal({ dynamicRules: apis.dynamicRules, handoffPage, siteAccess }),
      createSettingSeal("prediction", apis.networkPrediction, false),
      createDeadProxySeal({ proxy: apis.proxy, own: ownProxy }),
      createSettingSeal("webrtc", apis.webRtcPolicy, "disable_non_proxied_udp"),
      createPrivateWindowsSeal(inPrivateWindows),
    ]),
    evict: (rules) => removeSiteWorkers(protectedNames(rules), apis.removeServiceWorkers),
    onArrival(listener) {
      reportArrivals(apis.onNavigationTo, handoffPage, listener);
    },
  };
}
