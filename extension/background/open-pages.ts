import { isStopped } from "#core/policy/action.ts";
import { decide } from "#core/policy/decide.ts";
import type { RuleSet } from "#core/policy/rule-set.ts";
import { addressOf } from "#core/url/address.ts";
import type { Handoffs } from "./handoff/handoffs.ts";
import type { SiteTabs } from "./site-tabs.ts";

interface Dependencies {
  readonly openTabs: () => Promise<readonly { readonly id?: number; readonly url?: string }[]>;
  readonly rules: () => Promise<RuleSet>;
  readonly now: () => number;
  readonly handoffs: Pick<Handoffs, "hold">;
  readonly tabs: Pick<SiteTabs, "showHandoff">;
}

/**
 * Takes pages of protected sites off the screen that were opened when their
 * sites were not protected. No rule reaches what such a page has open already,
 * a WebSocket for one. The hand-off page in its stead opens nothing by itself.
 */
export async function replaceOpenPages({ openTabs, rules, now, handoffs, tabs }: Dependencies): Promise<void> {
  const present = await rules();
  for (const { id: tabId, url: address } of await openTabs()) {
    if (tabId === undefined || address === undefined || !isProtectedPage(address, present, now())) continue;
    const { about } = await handoffs.hold({ tabId, address });
    // A tab that has been closed since needs no page in its stead.
    await tabs.showHandoff(tabId, about.url ?? address).catch(() => undefined);
  }
}

/** Only of what is loaded from a site: the browser's own views of one send nothing by themselves. */
function isProtectedPage(address: string, rules: RuleSet, now: number): boolean {
  const page = addressOf(address);
  return page !== undefined && address.startsWith("http") && isStopped(decide(page, rules, now).action);
}
