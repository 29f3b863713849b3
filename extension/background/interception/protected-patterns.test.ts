import fc from "fast-check";
import { describe, expect, it, vi, afterEach } from "vitest";
import { decideByName } from "#core/policy/decide-by-name.ts";
import { decide } from "#core/policy/decide.ts";
import type { LayeredRule } from "#core/policy/precedence.ts";
import type { RuleMatch } from "#core/policy/rule-match.ts";
import { buildRuleSet } from "#core/policy/rule-set.ts";
import { NOW, ruleSetOf, someAddress, someRules, testAddress, testLayers, testRule } from "#core/policy/test-policy.ts";
import type { Address } from "#core/url/address.ts";
import { compilePacScript } from "./chromium/pac-script.ts";
import { compileRequestRules, widen } from "./chromium/request-rules.ts";
import { matchesCondition } from "./chromium/test-request-rules.ts";
import { askerOf, type Ask } from "./chromium/test-pac-script.ts";
import { isProtectedAddress } from "./firefox/protected-address.ts";
import { protectedNames, type ProtectedNames } from "./protected-names.ts";

const PAGE = "chrome-extension://id/handoff.html";

/** What Chromium's request rules make of an address: the tab's own navigation, and all other requests. */
function requestRules(names: ProtectedNames, address: string) {
  const rules = compileRequestRules(names, PAGE).filter(({ condition }) => matchesCondition(condition, address));
  return {
    shown: rules.some(({ condition }) => condition.resourceTypes?.includes("main_frame") === true),
    blocked: rules.some(({ condition }) => condition.excludedResourceTypes !== undefined),
  };
}

/** Starts the script in a world of its own, as the browser does; its clock stands at `NOW`. */
function startProxyScript(names: ProtectedNames): Ask {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  return askerOf(compilePacScript(names, { kind: "direct" }), { Date });
}

/** Chromium tells a script no path of https, and no brackets of an address. */
function askAbout(ask: Ask, { protocol, hostname, port }: Address): boolean {
  const url = `${protocol}//${hostname}${port === "" ? "" : `:${port}`}/`;
  return ask(url) !== "DIRECT";
}

const isStopped = (decision: { action: string }) => decision.action !== "allow";
const textOf = ({ protocol, hostname, port, pathname }: Address) =>
  `${protocol}//${hostname}${port === "" ? "" : `:${port}`}${pathname}`;

afterEach(() => {
  vi.useRealTimers();
});

describe("rules that are finer than names", () => {
  const person = (match: RuleMatch, level: LayeredRule["rule"]["level"] = "sensitive") => testRule(match, level);
  const names = protectedNames(
    buildRuleSet(
      testLayers([
        "person",
        person({ kind: "host", host: "one.example" }),
        person({ kind: "wildcard", pattern: "pay*.shop.example" }),
        testRule("payroll.shop.example", "ordinary"),
        person({ kind: "wildcard", pattern: "*.below.example" }),
        person({ kind: "domain", domain: "paths.example", path: "/wallet" }),
        person({ kind: "domain", domain: "utf.example", path: "/caf%C3%A9" }),
        person({ kind: "domain", domain: "ports.example", port: 8443 }),
        person({ kind: "host", host: "own-port.example", port: 443 }),
        person({ kind: "domain", domain: "plain.example", scheme: "http" }),
        person({ kind: "domain", domain: "[2001:db8::1]" }),
        person({ kind: "domain", domain: "192.0.2.10" }),
        testRule("bank.example", "sensitive"),
        person({ kind: "host", host: "jobs.bank.example" }, "ordinary"),
        person({ kind: "domain", domain: "bank.example", path: "/pay" }, "untrusted"),
        person({ kind: "domain", domain: "bank.example", path: "/blog" }, "ordinary"),
        person({ kind: "wildcard", pattern: "help*.bank.example" }, "ordinary"),
      ]),
    ),
    NOW,
  );

  it.each([
    "https://one.example/",
    "https://user:word@one.example/",
    "http://one.example:8080/x",
    "https://pay.shop.example/",
    "https://pay2.shop.example:8443/",
    "wss://www.pay2.shop.example/",
    "https://a.below.example/",
    "https://paths.example/wallet",
    "https://www.paths.example:444/wallet/card?x",
    "https://paths.example/wallet?x=1",
    "https://paths.example/w%61llet",
    "https://utf.example/caf%C3%A9/x",
    "https://utf.example/caf%c3%a9",
    "https://ports.example:8443/",
    "https://a.ports.example:8443/x",
    "https://own-port.example/",
    "wss://own-port.example/",
    "http://plain.example/",
    "ws://a.plain.example:8080/",
    "https://[2001:db8::1]:8443/",
    "https://192.0.2.10/",
    "https://bank.example/",
    "https://www.jobs.bank.example/",
    "https://bank.example/pay",
  ])("stop %s everywhere", (address) => {
    expect(requestRules(names, address)).toEqual({ shown: true, blocked: true });
    expect(isProtectedAddress(address, names, NOW)).toBe(true);
    expect(askAbout(startProxyScript(names), testAddress(address))).toBe(true);
  });

  it.each([
    "https://www.one.example/",
    "https://one.example.evil.test/",
    "https://evil.test/https://one.example/",
    "https://repay.shop.example/",
    "https://payroll.shop.example/",
    "https://shop.example/pay.shop.example/",
    "https://below.example/",
    "https://utf.example/cafe",
    "https://ports.example/",
    "https://ports.example/:8443/",
    "https://own-port.example:8443/",
    "https://a.own-port.example/",
    "https://plain.example/",
    "https://[2001:db8::2]/",
    "https://192.0.2.100/",
    "https://jobs.bank.example/",
  ])("let %s go everywhere", (address) => {
    expect(requestRules(names, address)).toEqual({ shown: false, blocked: false });
    expect(isProtectedAddress(address, names, NOW)).toBe(false);
    const ask = startProxyScript(names);
    vi.setSystemTime(NOW + 60_000);
    expect(askAbout(ask, testAddress(address))).toBe(false);
  });

  it.each(["https://paths.example/", "https://paths.example/wallets", "https://paths.example/x?y=/wallet"])(
    "let %s go, although the proxy script shuts its host while the browser starts",
    (address) => {
      expect(requestRules(names, address)).toEqual({ shown: false, blocked: false });
      expect(isProtectedAddress(address, names, NOW)).toBe(false);
      const ask = startProxyScript(names);
      expect(askAbout(ask, testAddress(address))).toBe(true);
      vi.setSystemTime(NOW + 10_000);
      expect(askAbout(ask, testAddress(address))).toBe(false);
    },
  );

  it.each(["https://bank.example/blog", "https://help.bank.example/"])(
    "except %s in Firefox alone, which judges whole addresses",
    (address) => {
      expect(isProtectedAddress(address, names, NOW)).toBe(false);
      expect(requestRules(names, address)).toEqual({ shown: true, blocked: true });
    },
  );

  it("need no rules of their own where names protect everything already", () => {
    const rules = testLayers([
      "person",
      testRule("bank.example", "sensitive"),
      person({ kind: "domain", domain: "www.bank.example", path: "/pay" }, "untrusted"),
    ]);
    expect(protectedNames(buildRuleSet(rules), NOW).patterns).toEqual([]);
  });

  it("protect whole names where the browser does not take their expressions", () => {
    const wide = widen(names, ({ regex }) => !/one|pay|below|paths|jobs/u.test(regex));
    for (const address of [
      "https://www.one.example/",
      "https://shop.example/",
      "https://below.example/",
      "https://jobs.bank.example/",
    ]) {
      expect(requestRules(wide, address)).toEqual({ shown: true, blocked: true });
    }
    expect(requestRules(wide, "https://ports.example/").shown).toBe(false);
    expect(widen(names, () => true)).toEqual(names);
  });
});

describe("whatever the rules are", () => {
  it("nothing protected goes out, and little more is stopped than what names and expressions cannot tell apart", () => {
    const seen = { stopped: 0, open: 0, more: 0 };
    const fiveAddresses = fc.array(someAddress, { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(someRules, fiveAddresses, (given, addresses) => {
        const rules = ruleSetOf(given);
        const names = protectedNames(rules, NOW);
        const ask = startProxyScript(names);
        for (const address of addresses) {
          const text = textOf(address);
          const isProtected = isStopped(decide(address, rules, NOW));
          expect([text, isProtectedAddress(text, names, NOW)]).toEqual([text, isProtected]);
          const { shown, blocked } = requestRules(names, text);
          expect(shown).toBe(blocked);
          const byName = isStopped(decideByName(address, rules, NOW));
          expect([text, byName && !shown]).toEqual([text, false]);
          expect([text, byName && !askAbout(ask, address)]).toEqual([text, false]);
          seen[isProtected ? "stopped" : "open"] += 1;
          if (shown && !byName) seen.more += 1;
        }
      }),
      { numRuns: 400 },
    );
    expect(Math.min(seen.stopped, seen.open)).toBeGreaterThan(100);
    expect(seen.more).toBeLessThan(seen.open / 20);
  });
});
