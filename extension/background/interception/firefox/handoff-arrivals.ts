import type { FirefoxApis, NavigationCommitted } from "#extension/platform/firefox.ts";
import type { Arrival } from "../arrival.ts";
import type { NavigationFacts } from "./navigation-facts.ts";

/** Brings tabs to the hand-off page and reports those that come there, brought or not. */
export interface HandoffArrivals {
  /** @param address what the tab was stopped at */
  bring(tabId: number, address: string, facts: NavigationFacts): void;
  /** As `Interceptor.onArrival`. */
  onArrival(listener: (arrival: Arrival) => void): void;
}

interface Dependencies {
  readonly apis: Pick<FirefoxApis, "onNavigationTo" | "showInTab">;
  readonly handoffPage: string;
}

interface Stopped extends NavigationFacts {
  readonly address: string;
}

/** The page is not open to web sites, so a tab gets there by the extension or by its own history. */
export function createHandoffArrivals({ apis, handoffPage }: Dependencies): HandoffArrivals {
  const onTheWay = new Map<number, Stopped>();
  return {
    bring(tabId, address, facts) {
      const stopped = { ...facts, address };
      onTheWay.set(tabId, stopped);
      // Always another document: a tab that shows the page already would only move within it, and nobody arrive.
      apis.showInTab(tabId, `${handoffPage}?${crypto.randomUUID()}#${address}`).catch(() => {
        // The tab is gone, or went elsewhere in between: there will be no arrival.
        if (onTheWay.get(tabId) === stopped) onTheWay.delete(tabId);
      });
    },
    onArrival(listener) {
      apis.onNavigationTo(handoffPage, (committed) => {
        const { tabId, frameId, url } = committed;
        const hash = url.indexOf("#");
        if (frameId !== 0 || hash === -1) return;
        const address = url.slice(hash + 1);
        const stopped = isReturn(committed) ? undefined : onTheWay.get(tabId);
        onTheWay.delete(tabId);
        listener(toArrival(committed, address, stopped?.address === address ? stopped : undefined));
      });
    },
  };
}

function isReturn({ transitionType, transitionQualifiers }: NavigationCommitted): boolean {
  return transitionType === "reload" || transitionQualifiers.includes("forward_back");
}

function toArrival(committed: NavigationCommitted, address: string, stopped: Stopped | undefined): Arrival {
  const { tabId, documentId, transitionType, transitionQualifiers } = committed;
  return {
    tabId,
    documentId,
    address,
    isIntercepted: stopped !== undefined,
    isTyped: stopped?.isTyped ?? false,
    transition: stopped?.transition ?? transitionType,
    qualifiers: stopped?.qualifiers ?? transitionQualifiers,
  };
}
