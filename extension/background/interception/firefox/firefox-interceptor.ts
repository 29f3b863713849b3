import type { RuleSet } from "#core/policy/rule-set.ts";
import type { FirefoxApis } from "#extension/platform/firefox.ts";
import type { EarlyLookUps } from "#extension/storage/items.ts";
import type { StoredItem } from "#extension/storage/stored-item.ts";
import { holdTogether } from "../hold-together.ts";
import type { Interceptor } from "../interceptor.ts";
import { createPrivateWindowsSeal } from "../private-windows-seal.ts";
import { protectedNames } from "../protected-names.ts";
import { createSettingSeal } from "../setting-seal.ts";
import type { SiteAccess } from "../site-access.ts";
import { createDeadProxySeal } from "./dead-proxy-seal.ts";
import { createHandoffArrivals } from "./handoff-arrivals.ts";
import { createLookUpsSeal } from "./look-ups-seal.ts";
import { createNamesInForce } from "./names-in-force.ts";
import { createRequestsSeal } from "./requests-seal.ts";

interface Dependencies {
  readonly apis: FirefoxApis;
  readonly siteAccess: SiteAccess;
  /** Whether the person has let the extension into private windows. */
  readonly inPrivateWindows: () => Promise<boolean>;
  readonly handoffPage: string;
  /** The rules as they were last known; requests wait for them. */
  readonly rules: () => Promise<RuleSet>;
  /** What is protected when they cannot be read. */
  readonly builtIn: () => Promise<RuleSet>;
  readonly earlyLookUps: StoredItem<EarlyLookUps | null>;
}

/** Firefox's interception; docs/architecture.md says what each seal closes. */
export function createFirefoxInterceptor(dependencies: Dependencies): Interceptor {
  const { apis, siteAccess, inPrivateWindows, handoffPage, rules, builtIn, earlyLookUps } = dependencies;
  const inForce = createNamesInForce(
    async () => protectedNames(await rules()),
    async () => protectedNames(await builtIn()),
  );
  const arrivals = createHandoffArrivals({ apis, handoffPage });
  const proxy = createDeadProxySeal({ onProxyRequest: apis.onProxyRequest, inForce, siteAccess });
  const requests = createRequestsSeal({
    onRequest: apis.onRequest,
    inForce,
    siteAccess,
    onStopped(details, facts) {
      proxy.noteProxy(details.proxyInfo);
      if (facts !== undefined) arrivals.bring(details.tabId, details.url, facts);
    },
  });
  return {
    ...holdTogether([
      requests,
      createSettingSeal("prediction", apis.networkPrediction, false),
      proxy,
      // What is weaker still looks up the hosts of STUN and TURN servers.
      createSettingSeal("webrtc", apis.webRtcPolicy, "proxy_only"),
      createLookUpsSeal({ apis, lastTest: earlyLookUps }),
      createPrivateWindowsSeal(inPrivateWindows),
    ]),
    // A site's own service worker is asked no sooner than the listeners here.
    evict: () => Promise.resolve(),
    onArrival(listener) {
      arrivals.onArrival(listener);
    },
  };
}
