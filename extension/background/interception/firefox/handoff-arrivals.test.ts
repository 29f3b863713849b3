import { describe, expect, it } from "vitest";
import type { Arrival } from "../arrival.ts";
import { createHandoffArrivals } from "./handoff-arrivals.ts";
import { HANDOFF_PAGE, testBrowser } from "./test-browser.ts";

const BANK = "https://bank.example/?a=1&b=%20#frag";
const TYPED = { isTyped: true, transition: "typed", qualifiers: [] };
const AT_BANK = { url: `${HANDOFF_PAGE}?1#${BANK}` };

function setUp() {
  const browser = testBrowser();
  const arrivals = createHandoffArrivals({ apis: browser.apis, handoffPage: HANDOFF_PAGE });
  const seen: Arrival[] = [];
  arrivals.onArrival((arrival) => seen.push(arrival));
  return { browser, arrivals, seen };
}

describe("createHandoffArrivals", () => {
  it("sends the tab to the page with the whole address, and always to another document", () => {
    const { browser, arrivals } = setUp();
    arrivals.bring(7, BANK, TYPED);
    arrivals.bring(7, BANK, TYPED);
    expect(browser.shown).toHaveLength(2);
    expect(browser.shown[0]?.startsWith(`7 ${HANDOFF_PAGE}?`)).toBe(true);
    expect(browser.shown[0]?.endsWith(`#${BANK}`)).toBe(true);
    expect(browser.shown[0]).not.toBe(browser.shown[1]);
  });

  it("reports the tab it sent as stopped, with how that navigation began", () => {
    const { browser, arrivals, seen } = setUp();
    arrivals.bring(7, BANK, TYPED);
    browser.commit({ ...AT_BANK, documentId: "d1" });
    expect(seen).toEqual([{ tabId: 7, documentId: "d1", address: BANK, isIntercepted: true, ...TYPED }]);
  });

  it.each([
    ["a reload", { transitionType: "reload" }],
    ["back or forward", { transitionQualifiers: ["forward_back"] }],
    ["another tab", { tabId: 8 }],
    ["the page with another address", { url: `${HANDOFF_PAGE}?1#https://bank.example/other` }],
  ])("takes %s for a return", (_what, changes) => {
    const { browser, arrivals, seen } = setUp();
    arrivals.bring(7, BANK, TYPED);
    browser.commit({ ...AT_BANK, ...changes });
    expect(seen).toMatchObject([{ isIntercepted: false, isTyped: false }]);
  });

  it("counts one arrival for one stop", () => {
    const { browser, arrivals, seen } = setUp();
    arrivals.bring(7, BANK, TYPED);
    browser.commit(AT_BANK);
    browser.commit(AT_BANK);
    expect(seen.map(({ isIntercepted }) => isIntercepted)).toEqual([true, false]);
  });

  it("forgets a stop whose tab could not be sent there", async () => {
    const { browser, arrivals, seen } = setUp();
    browser.tabsAreGone = true;
    arrivals.bring(7, BANK, TYPED);
    await Promise.resolve();
    browser.commit(AT_BANK);
    expect(seen).toMatchObject([{ isIntercepted: false }]);
  });

  it.each([
    ["a frame", { frameId: 3 }],
    ["the page without an address", { url: HANDOFF_PAGE }],
  ])("is silent about %s", (_what, changes) => {
    const { browser, seen } = setUp();
    browser.commit(changes);
    expect(seen).toEqual([]);
  });
});
