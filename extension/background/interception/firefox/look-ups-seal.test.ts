import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { storedItems } from "#extension/storage/items.ts";
import { testArea } from "../../handoff/test-store.ts";
import { testRules } from "../../test-rules.ts";
import { protectedNames } from "../protected-names.ts";
import { createLookUpsSeal } from "./look-ups-seal.ts";
import { testBrowser } from "./test-browser.ts";

const names = protectedNames(testRules({}));
const OPEN = { id: "look-ups", problem: "browser-default" };
const HOST = "early.example.com";

function setUp(area = testArea()) {
  const browser = testBrowser();
  const seal = createLookUpsSeal({ apis: browser.apis, lastTest: storedItems(area).earlyLookUps });
  let disturbances = 0;
  seal.onDisturbed(() => (disturbances += 1));
  return { area, browser, seal, disturbances: () => disturbances };
}

describe("createLookUpsSeal", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("counts as open until a test has shown otherwise", async () => {
    expect(await setUp().seal.inspect(names)).toEqual(OPEN);
  });

  it("stays open when Firefox asks the host by plain http meanwhile", async () => {
    const { browser, seal } = setUp();
    const checking = seal.check?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(browser.behind).toEqual([`http://${HOST}/`]);
    expect(await browser.watchedRequest({ url: `http://${HOST}/` })).toEqual({});
    const waiting = browser.watchedRequest({ url: `https://${HOST}/` });
    expect(await browser.watchedRequest({ url: `http://${HOST}/`, type: "other", tabId: -1 })).toEqual({
      cancel: true,
    });
    expect(await waiting).toEqual({ cancel: true });
    await checking;
    expect(await seal.inspect(names)).toEqual(OPEN);
    expect(browser.behind).toEqual([]);
    expect(await browser.watchedRequest({})).toBeUndefined();
  });

  it("is in force when Firefox did not, and says that something changed", async () => {
    const { browser, seal, disturbances } = setUp();
    const checking = seal.check?.();
    await vi.advanceTimersByTimeAsync(0);
    const waiting = browser.watchedRequest({ url: `https://${HOST}/` });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await waiting).toEqual({ cancel: true });
    await checking;
    expect(await seal.inspect(names)).toEqual({ id: "look-ups" });
    expect(disturbances()).toBe(1);
    expect(browser.behind).toEqual([]);
  });

  it("does not count what was tested in another version", async () => {
    const { area, seal } = setUp();
    await storedItems(area).earlyLookUps.write({ found: false, version: "152.0.1" });
    expect(await seal.inspect(names)).toEqual(OPEN);
    await storedItems(area).earlyLookUps.write({ found: false, version: "153.0" });
    expect(await seal.inspect(names)).toEqual({ id: "look-ups" });
  });
});
