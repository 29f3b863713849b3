import { describe, expect, it } from "vitest";
import type { DynamicRules, RequestRule } from "#extension/platform/chromium.ts";
import { testRules } from "../../test-rules.ts";
import { protectedNames } from "../protected-names.ts";
import { createRequestsSeal } from "./requests-seal.ts";

const names = protectedNames(testRules({ "bank.example": "sensitive" }));
const more = protectedNames(testRules({ "bank.example": "sensitive", "card.example": "sensitive" }));

function testBrowser(isGranted = true) {
  let rules: RequestRule[] = [];
  const updates: chrome.declarativeNetRequest.UpdateRuleOptions[] = [];
  const dynamicRules = {
    // Rules come back with their keys in the browser's own order.
    getDynamicRules: () =>
      Promise.resolve(rules.map(({ id, priority, condition, action }) => ({ condition, priority, id, action }))),
    isRegexSupported: ({ regex }: { regex: string }) => Promise.resolve({ isSupported: regex.length < 100 }),
    updateDynamicRules: (update: chrome.declarativeNetRequest.UpdateRuleOptions) => {
      updates.push(update);
      rules = [...rules.filter(({ id }) => update.removeRuleIds?.includes(id) !== true), ...(update.addRules ?? [])];
      return Promise.resolve();
    },
  } as unknown as DynamicRules;
  const seal = createRequestsSeal({
    dynamicRules,
    handoffPage: "chrome-extension://id/handoff.html",
    siteAccess: { isGranted: () => Promise.resolve(isGranted), onChanged: () => undefined },
  });
  return { seal, updates, lose: () => (rules = []) };
}

describe("createRequestsSeal", () => {
  it("writes the rules, and leaves them alone while they are the same", async () => {
    const { seal, updates } = testBrowser();
    await seal.apply(names);
    await seal.apply(names);
    expect(updates).toHaveLength(1);
    expect(await seal.inspect(names)).toEqual({ id: "requests" });
  });

  it("replaces them in one call, so that there is no moment without", async () => {
    const { seal, updates } = testBrowser();
    await seal.apply(names);
    await seal.apply(more);
    expect(updates).toHaveLength(2);
    expect(updates[1]).toMatchObject({ removeRuleIds: [1, 2], addRules: [{ id: 1 }, { id: 2 }] });
    expect(await seal.inspect(more)).toEqual({ id: "requests" });
  });

  it("notices that the browser lost them", async () => {
    const { seal, lose } = testBrowser();
    await seal.apply(names);
    lose();
    expect(await seal.inspect(names)).toEqual({ id: "requests", problem: "refused" });
    await seal.apply(names);
    expect(await seal.inspect(names)).toEqual({ id: "requests" });
  });

  it("says so when the person restricted which sites it may act on", async () => {
    const { seal } = testBrowser(false);
    await seal.apply(names);
    expect(await seal.inspect(names)).toEqual({ id: "requests", problem: "site-access" });
  });
});
