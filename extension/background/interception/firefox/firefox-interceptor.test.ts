import { describe, expect, it } from "vitest";
import type { RuleSet } from "#core/policy/rule-set.ts";
import { storedItems } from "#extension/storage/items.ts";
import { testArea } from "../../handoff/test-store.ts";
import { testRules } from "../../test-rules.ts";
import { createFirefoxInterceptor } from "./firefox-interceptor.ts";
import { DEAD_PROXY, HANDOFF_PAGE, testBrowser } from "./test-browser.ts";

const builtIn = testRules({ "bank.example": "sensitive" }, "catalogue");
const rules = testRules({ "bank.example": "sensitive", "own.example": "sensitive" });

function setUp({
  read = Promise.resolve(rules),
  isGranted = true,
}: { read?: Promise<RuleSet>; isGranted?: boolean } = {}) {
  const browser = testBrowser();
  let disturbances = 0;
  const interceptor = createFirefoxInterceptor({
    apis: browser.apis,
    siteAccess: { isGranted: () => Promise.resolve(isGranted), onChanged: () => undefined },
    inPrivateWindows: () => Promise.resolve(false),
    handoffPage: HANDOFF_PAGE,
    rules: () => read,
    builtIn: () => Promise.resolve(builtIn),
    earlyLookUps: storedItems(testArea()).earlyLookUps,
  });
  interceptor.onDisturbed(() => (disturbances += 1));
  const problems = async () =>
    Object.fromEntries((await interceptor.inspect(rules)).map(({ id, problem }) => [id, problem ?? "in force"]));
  return { browser, interceptor, problems, disturbances: () => disturbances };
}

describe("createFirefoxInterceptor", () => {
  it("stops a tab's own navigation and shows the hand-off page in its stead", async () => {
    const { browser } = setUp();
    expect(await browser.request({ url: "https://own.example/a#b" })).toEqual({ cancel: true });
    expect(browser.shown).toHaveLength(1);
    expect(browser.shown[0]).toMatch(/^7 moz-extension:\/\/uuid\/handoff\.html\?[\w-]+#https:\/\/own\.example\/a#b$/u);
  });

  it.each([
    ["sub_frame", 7],
    ["image", 7],
    ["websocket", 7],
    ["speculative", 7],
    ["a type yet to be invented", 7],
    ["main_frame", -1],
  ])("stops a request of type %s in tab %i and shows nothing", async (type, tabId) => {
    const { browser } = setUp();
    expect(await browser.request({ type, tabId })).toEqual({ cancel: true });
    expect(browser.shown).toEqual([]);
  });

  it("lets all others go", async () => {
    const { browser } = setUp();
    expect(await browser.request({ url: "https://shop.example/" })).toEqual({});
    expect(await browser.proxyFor("https://shop.example/")).toBeUndefined();
  });

  it("sends what it protects to a dead proxy and to no other after that", async () => {
    const { browser } = setUp();
    expect(await browser.proxyFor("https://own.example/")).toEqual([DEAD_PROXY, null]);
  });

  it("holds the first requests of a cold start until the rules are read", async () => {
    const reading = Promise.withResolvers<RuleSet>();
    const { browser } = setUp({ read: reading.promise });
    const held = [browser.request({ url: "https://own.example/" }), browser.proxyFor("https://own.example/")];
    expect(await Promise.race([...held, Promise.resolve("held")])).toBe("held");
    reading.resolve(rules);
    expect(await Promise.all(held)).toEqual([{ cancel: true }, [DEAD_PROXY, null]]);
  });

  it("still stops what is built in when the rules cannot be read", async () => {
    const { browser } = setUp({ read: Promise.reject(new Error("broken")) });
    expect(await browser.request({ url: "https://bank.example/" })).toEqual({ cancel: true });
    expect(await browser.request({ url: "https://own.example/" })).toEqual({});
  });

  it("goes by new rules as soon as they are applied, and by none once released", async () => {
    const { browser, interceptor, problems } = setUp({ read: Promise.resolve(builtIn) });
    await interceptor.apply(rules);
    expect(await browser.request({ url: "https://own.example/" })).toEqual({ cancel: true });
    expect(await problems()).toEqual({
      requests: "in force",
      prediction: "in force",
      proxy: "in force",
      webrtc: "in force",
      "look-ups": "browser-default",
      "private-windows": "not-allowed-there",
    });
    await interceptor.release();
    expect(await browser.request({ url: "https://own.example/" })).toEqual({});
    expect(await problems()).toMatchObject({ requests: "refused", proxy: "refused", webrtc: "refused" });
  });

  it("lets nothing of its own test out", async () => {
    const { browser } = setUp();
    expect(await browser.proxyFor("http://early.example.com/")).toEqual([DEAD_PROXY, null]);
    expect(await browser.proxyFor("http://example.com/")).toBeUndefined();
  });

  it("says that it may not act where the person took back access to sites", async () => {
    const { interceptor, problems } = setUp({ isGranted: false });
    await interceptor.apply(rules);
    expect(await problems()).toMatchObject({ requests: "site-access", proxy: "site-access" });
  });

  it("notices by a request that another extension chose its proxy, and when that is over", async () => {
    const { browser, interceptor, problems, disturbances } = setUp();
    await interceptor.apply(rules);
    await browser.request({ proxyInfo: { type: "socks", host: "proxy.example", port: 1080 } });
    expect(await problems()).toMatchObject({ proxy: "other-extension" });
    await browser.request({ proxyInfo: DEAD_PROXY });
    expect(await problems()).toMatchObject({ proxy: "in force" });
    expect(disturbances()).toBe(2);
  });
});
