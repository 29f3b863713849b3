import type { RequestDetails } from "#extension/platform/firefox.ts";
import type { Arrival } from "../arrival.ts";

/** How a navigation began, in the words of {@link Arrival}. */
export type NavigationFacts = Pick<Arrival, "isTyped" | "transition" | "qualifiers">;

/**
 * Makes the function that tells how a tab's navigation began. Firefox never
 * says so of one that was stopped, but it says who began each request: nobody,
 * when a person did it in the browser's own interface. That stays true of what
 * a site redirects to, so redirects are told by the request's id, which they
 * keep. It therefore has to be shown every request for a tab's own document.
 */
export function createNavigationFacts(): (details: RequestDetails) => NavigationFacts {
  const latest = new Map<number, string>();
  return ({ tabId, requestId, originUrl, method }) => {
    const isRedirected = latest.get(tabId) === requestId;
    latest.set(tabId, requestId);
    const isTyped = originUrl === undefined && !isRedirected;
    return {
      isTyped,
      transition: isTyped ? "typed" : method === "POST" ? "form_submit" : "link",
      qualifiers: isRedirected ? ["server_redirect"] : [],
    };
  };
}
