import type { ChromiumApis, NavigationCommitted } from "#extension/platform/chromium.ts";
import type { Arrival } from "../arrival.ts";

/** Transitions begun in the browser's own interface. */
const TYPED: ReadonlySet<string> = new Set(["typed", "generated", "keyword", "keyword_generated", "auto_bookmark"]);

/**
 * Reports tabs that come to the hand-off page. A redirect rule's work shows as
 * `server_redirect`; coming back by reload, back, forward, a duplicated or a
 * restored tab does not have it (measured with Chromium 156).
 */
export function reportArrivals(
  onNavigationTo: ChromiumApis["onNavigationTo"],
  handoffPage: string,
  listener: (arrival: Arrival) => void,
): void {
  onNavigationTo(handoffPage, (details) => {
    const arrival = toArrival(details);
    if (arrival !== undefined) listener(arrival);
  });
}

/** Undefined for frames, pre-rendered pages and a page without an address. */
export function toArrival(details: NavigationCommitted): Arrival | undefined {
  const { tabId, documentId, frameId, documentLifecycle, url, transitionType, transitionQualifiers } = details;
  const hash = url.indexOf("#");
  if (frameId !== 0 || documentLifecycle !== "active" || hash === -1) return undefined;
  const qualifiers: readonly string[] = transitionQualifiers;
  return {
    tabId,
    documentId,
    address: url.slice(hash + 1),
    isIntercepted: qualifiers.includes("server_redirect") && !qualifiers.includes("forward_back"),
    isTyped: TYPED.has(transitionType),
    transition: transitionType,
    qualifiers,
  };
}
