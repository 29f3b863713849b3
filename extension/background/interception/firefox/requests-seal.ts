import type { FirefoxApis, RequestDetails, Verdict } from "#extension/platform/firefox.ts";
import type { Seal } from "../interceptor.ts";
import type { ProtectedNames } from "../protected-names.ts";
import type { SiteAccess } from "../site-access.ts";
import { NO_NAMES, type NamesInForce } from "./names-in-force.ts";
import { createNavigationFacts, type NavigationFacts } from "./navigation-facts.ts";
import { isProtectedAddress } from "./protected-address.ts";

interface Dependencies {
  readonly onRequest: FirefoxApis["onRequest"];
  readonly inForce: NamesInForce;
  readonly siteAccess: SiteAccess;
  /** Called with each request that was stopped; `facts` when it was for a tab's own document. */
  readonly onStopped: (details: RequestDetails, facts: NavigationFacts | undefined) => void;
}

/**
 * Stops every request for a protected site before it is sent. The listener is
 * registered at once: Firefox keeps for it the requests that come while the
 * background page is not running, those of its own start among them
 * (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Background_scripts).
 */
export function createRequestsSeal({ onRequest, inForce, siteAccess, onStopped }: Dependencies): Seal {
  const factsOf = createNavigationFacts();

  function judge(details: RequestDetails, names: ProtectedNames): Verdict {
    const facts = details.type === "main_frame" && details.tabId !== -1 ? factsOf(details) : undefined;
    if (!isProtectedAddress(details.url, names)) return {};
    onStopped(details, facts);
    return { cancel: true };
  }

  onRequest((details) => {
    const names = inForce.now();
    return names instanceof Promise ? names.then((read) => judge(details, read)) : judge(details, names);
  });
  return {
    id: "requests",
    apply(names) {
      inForce.put(names);
      return Promise.resolve();
    },
    async inspect(names) {
      if (!(await inForce.are(names))) return { id: "requests", problem: "refused" };
      return (await siteAccess.isGranted()) ? { id: "requests" } : { id: "requests", problem: "site-access" };
    },
    release() {
      inForce.put(NO_NAMES);
      return Promise.resolve();
    },
    onDisturbed: siteAccess.onChanged,
  };
}
