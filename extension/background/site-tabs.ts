import type { Handoff } from "#extension/messages/handoff.ts";
import type { HandoffStore } from "./handoff/handoff-store.ts";

/** The browser's tabs, as far as they are needed. */
interface TabsApi {
  get(tabId: number): Promise<{ url?: string; windowId?: number }>;
  update(tabId: number, changes: { url: string }): Promise<unknown>;
  query(filter: { windowId: number }): Promise<readonly unknown[]>;
  create(properties: { windowId?: number }): Promise<unknown>;
  remove(tabId: number): Promise<void>;
}

/** Which site a tab is about. */
export interface TabSite {
  /** The tab's own address, or the one its hand-off page stands in for; undefined when the browser keeps it to itself. */
  readonly address: string | undefined;
  /** Present when the tab shows the hand-off page. */
  readonly handoff: Handoff | undefined;
}

export interface SiteTabs {
  site(tabId: number): Promise<TabSite>;
  /** Sends the tab to the hand-off page. */
  showHandoff(tabId: number, address: string): Promise<void>;
  /** Closes the tab, and never the window with it. */
  close(tabId: number): Promise<void>;
}

interface Dependencies {
  readonly tabs: TabsApi;
  readonly store: Promise<HandoffStore>;
  readonly handoffPage: string;
}

export function createSiteTabs({ tabs, store: opening, handoffPage }: Dependencies): SiteTabs {
  return {
    async site(tabId) {
      const { url } = await tabs.get(tabId);
      const hash = url?.indexOf("#") ?? -1;
      if (url?.startsWith(handoffPage) !== true || hash === -1) return { address: url, handoff: undefined };
      const handoff = (await opening)
        .all()
        .findLast((candidate) => candidate.tabId === tabId && candidate.documentId !== undefined);
      return { address: url.slice(hash + 1), handoff };
    },
    async showHandoff(tabId, address) {
      await tabs.update(tabId, { url: `${handoffPage}#${address}` });
    },
    async close(tabId) {
      const { windowId } = await tabs.get(tabId);
      if (windowId !== undefined && (await tabs.query({ windowId })).length === 1) await tabs.create({ windowId });
      await tabs.remove(tabId);
    },
  };
}
