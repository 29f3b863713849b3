import { describe, expect, it } from "vitest";
import { openHandoffStore } from "./handoff/handoff-store.ts";
import { createHandoffs } from "./handoff/handoffs.ts";
import { testId } from "./handoff/test-handoff.ts";
import { testArea } from "./handoff/test-store.ts";
import { replaceOpenPages } from "./open-pages.ts";
import { testRules } from "./test-rules.ts";

const rules = testRules({ "bank.example": "sensitive", "bad.example": "blocked" });

function setUp(openTabs: readonly { id?: number; url?: string }[], gone: readonly number[] = []) {
  let ids = 0;
  const store = openHandoffStore(testArea());
  const shown: [number, string][] = [];
  const handoffs = createHandoffs({
    store,
    rules: () => Promise.resolve(rules),
    native: { request: () => Promise.reject(new Error("nothing may open")) },
    newId: () => testId((ids += 1)),
    now: () => 1_000,
  });
  const run = (): Promise<void> =>
    replaceOpenPages({
      openTabs: () => Promise.resolve(openTabs),
      rules: () => Promise.resolve(rules),
      now: () => 1_000,
      handoffs,
      tabs: {
        showHandoff(tabId, address) {
          if (gone.includes(tabId)) return Promise.reject(new Error("No tab with that id"));
          shown.push([tabId, address]);
          return Promise.resolve();
        },
      },
    });
  return { run, shown, records: async () => (await store).all() };
}

describe("replaceOpenPages", () => {
  it("shows a hand-off that waits in the stead of each protected page", async () => {
    const { run, shown, records } = setUp([
      { id: 1, url: "https://www.bank.example/accounts#top" },
      { id: 2, url: "http://bank.example:8080/" },
      { id: 3, url: "https://bad.example/" },
    ]);
    await run();
    expect(shown).toEqual([
      [1, "https://www.bank.example/accounts#top"],
      [2, "http://bank.example:8080/"],
      [3, "https://bad.example/"],
    ]);
    expect(await records()).toMatchObject([
      { tabId: 1, begun: { by: "open-page" }, state: { kind: "waiting" } },
      { tabId: 2, begun: { by: "open-page" }, state: { kind: "failed", error: { code: "URL_INSECURE" } } },
      { tabId: 3, begun: { by: "open-page" }, state: { kind: "failed", error: { code: "URL_BLOCKED" } } },
    ]);
  });

  it("leaves all other tabs as they are", async () => {
    const { run, shown } = setUp([
      { id: 1, url: "https://shop.example/" },
      { id: 2, url: "about:blank" },
      { id: 3, url: "chrome-extension://ours/handoff.html#https://www.bank.example/" },
      { id: 4 },
      { url: "https://www.bank.example/" },
    ]);
    await run();
    expect(shown).toEqual([]);
  });

  it("goes on when a tab was closed in between", async () => {
    const bank = "https://www.bank.example/";
    const { run, shown } = setUp(
      [
        { id: 1, url: bank },
        { id: 2, url: bank },
      ],
      [1],
    );
    await run();
    expect(shown).toEqual([[2, bank]]);
  });
});
