import fc from "fast-check";
import * as v from "valibot";
import { CompartmentIdSchema, type CompartmentId } from "#core/compartment/compartment-id.ts";
import { describe, expect, it } from "vitest";
import type { Address } from "#core/url/address.ts";
import { ACTIONS, actionOf, type Action } from "./action.ts";
import { decide } from "./decide.ts";
import type { LayeredRule } from "./precedence.ts";
import { LAYERS } from "./rule.ts";
import { buildRuleSet } from "./rule-set.ts";
import {
  NOW,
  ruleSetOf,
  someAddress,
  someRule,
  someRules,
  testAddress,
  testGroups,
  testLayers,
  testRule,
  type TestLayer,
} from "./test-policy.ts";
import { TRUST_LEVELS, type TrustLevel } from "./trust-level.ts";

const decideAbout = (address: string, rules: ReturnType<typeof buildRuleSet>) =>
  decide(testAddress(address), rules, NOW);

describe("decide", () => {
  const rules = buildRuleSet(
    testLayers(
      ["catalogue", testRule("chase.com", "sensitive"), testRule({ kind: "suffix", suffix: "bank" }, "sensitive")],
      [
        "person",
        testRule("help.chase.com", "ordinary"),
        testRule("work.example", "trusted", { compartment: testCompartment("work") }),
        testRule("evil.example", "blocked"),
        testRule("asked.example", "sensitive", { action: "ask" }),
        testRule("let.example", "sensitive", { action: "allow" }),
        testRule({ kind: "host", host: "only.example" }, "sensitive"),
        testRule({ kind: "wildcard", pattern: "pay*.shop.example" }, "sensitive"),
        testRule({ kind: "wildcard", pattern: "*.below.example" }, "untrusted"),
        testRule({ kind: "domain", domain: "wallet.example", path: "/wallet" }, "sensitive"),
        testRule({ kind: "host", host: "router.local", port: 8443 }, "trusted", { action: "ask" }),
        testRule({ kind: "domain", domain: "plain.example", scheme: "http" }, "blocked"),
        testRule({ kind: "group", group: "xx:ab" }, "sensitive"),
        testRule("192.0.2.10", "sensitive"),
        testRule("[2001:db8::1]", "sensitive"),
      ],
    ),
    testGroups,
  );

  it.each([
    ["https://chase.com/", "sensitive", "open-in"],
    ["https://www.chase.com/", "sensitive", "open-in"],
    ["https://a.b.c.d.e.f.chase.com/", "sensitive", "open-in"],
    ["https://evilchase.com/", "ordinary", "allow"],
    ["https://chase.com.evil.test/", "ordinary", "allow"],
    ["https://chase.co/", "ordinary", "allow"],
    ["https://com/", "ordinary", "allow"],
    ["https://my.bank/", "sensitive", "open-in"],
    ["https://www.my.bank/", "sensitive", "open-in"],
    ["https://bank/", "ordinary", "allow"],
    ["https://help.chase.com/", "ordinary", "allow"],
    ["https://deep.help.chase.com/", "ordinary", "allow"],
    ["https://work.example/", "trusted", "open-in"],
    ["https://evil.example/", "blocked", "never"],
    ["https://asked.example/", "sensitive", "ask"],
    ["https://let.example/", "sensitive", "allow"],
    // One host, and nothing below it.
    ["https://only.example/", "sensitive", "open-in"],
    ["https://www.only.example/", "ordinary", "allow"],
    // A star stands for any characters of one label.
    ["https://pay.shop.example/", "sensitive", "open-in"],
    ["https://pay2.shop.example/", "sensitive", "open-in"],
    ["https://www.pay2.shop.example/", "sensitive", "open-in"],
    ["https://repay.shop.example/", "ordinary", "allow"],
    ["https://pay.www.shop.example/", "ordinary", "allow"],
    ["https://shop.example/", "ordinary", "allow"],
    ["https://below.example/", "ordinary", "allow"],
    ["https://a.below.example/", "untrusted", "open-in"],
    ["https://a.b.below.example/", "untrusted", "open-in"],
    // A path ends where a segment does, however it is spelled.
    ["https://wallet.example/", "ordinary", "allow"],
    ["https://wallet.example/wallet", "sensitive", "open-in"],
    ["https://www.wallet.example/wallet/card?x=1#y", "sensitive", "open-in"],
    ["https://wallet.example/wallets", "ordinary", "allow"],
    ["https://wallet.example/shop/../w%61llet/", "sensitive", "open-in"],
    ["https://wallet.example/WALLET", "ordinary", "allow"],
    // Ports and schemes are the page's, its sockets' too.
    ["https://router.local:8443/", "trusted", "ask"],
    ["https://router.local/", "ordinary", "allow"],
    ["http://plain.example/", "blocked", "never"],
    ["ws://plain.example/", "blocked", "never"],
    ["https://plain.example/", "ordinary", "allow"],
    // All domains of an institution.
    ["https://a.b/", "sensitive", "open-in"],
    ["https://www.b.c/", "sensitive", "open-in"],
    // Addresses have nothing below them.
    ["https://192.0.2.10/", "sensitive", "open-in"],
    ["https://0xC0.0x00.0x02.0x0A/", "sensitive", "open-in"],
    ["https://[2001:DB8:0:0::1]:8443/", "sensitive", "open-in"],
    ["https://[2001:db8::2]/", "ordinary", "allow"],
  ] as const)("%s is %s: %s", (address, level, action) => {
    expect(decideAbout(address, rules)).toMatchObject({ level, action });
  });

  it("says which rule won and whose it is", () => {
    const { because } = decideAbout("https://www.help.chase.com/", rules);
    expect(because).toEqual({ layer: "person", rule: testRule("help.chase.com", "ordinary") });
    expect(decideAbout("https://www.chase.com/", rules).because).toEqual({
      layer: "catalogue",
      rule: testRule("chase.com", "sensitive"),
    });
    expect(decideAbout("https://nobody.example/", rules).because).toBeUndefined();
  });

  it("leaves the compartment to the level unless the rule names one", () => {
    expect(decideAbout("https://work.example/", rules).compartment).toBe("work");
    expect(decideAbout("https://chase.com/", rules).compartment).toBeUndefined();
  });

  it("counts a rule until it expires", () => {
    const passing = testRule("chase.com", "ordinary", { expiresAt: "2026-06-01T00:10:00.000Z" });
    const set = buildRuleSet(testLayers(["catalogue", testRule("chase.com", "sensitive")], ["person", passing]));
    const at = (minutes: number) => decide(testAddress("https://chase.com/"), set, NOW + minutes * 60_000).level;
    expect([at(0), at(9), at(10), at(11)]).toEqual(["ordinary", "ordinary", "sensitive", "sensitive"]);
    expect(set.nextExpiry(NOW)).toBe(NOW + 10 * 60_000);
    expect(set.nextExpiry(NOW + 10 * 60_000)).toBeUndefined();
  });
});

describe("what goes before what", () => {
  // Each line: the rule that wins over the one after it, about https://www.pay.bank.example:443/a/b
  it.each([
    ["a longer path over a shorter", { domain: "bank.example", path: "/a/b" }, { domain: "bank.example", path: "/a" }],
    ["a path over one host", { domain: "example", path: "/a" }, { host: "www.pay.bank.example" }],
    ["one host over a name", { host: "www.pay.bank.example" }, { domain: "www.pay.bank.example" }],
    [
      "one host and its port over the host",
      { host: "www.pay.bank.example", port: 443 },
      { host: "www.pay.bank.example" },
    ],
    ["a longer name over a shorter", { domain: "pay.bank.example" }, { domain: "bank.example" }],
    ["a wildcard over the name it is below", { pattern: "*.bank.example" }, { domain: "bank.example" }],
    ["a name over the wildcard that covers it", { domain: "pay.bank.example" }, { pattern: "p*.bank.example" }],
    ["a wildcard that says more", { pattern: "pa*.bank.example" }, { pattern: "*.bank.example" }],
    ["a wildcard further down", { pattern: "*.pay.bank.example" }, { pattern: "pay*.bank.example" }],
    ["a name over a suffix", { domain: "example" }, { suffix: "example" }],
    ["a port over none", { domain: "bank.example", port: 443 }, { domain: "bank.example", scheme: "https" }],
    ["a scheme over none", { domain: "bank.example", scheme: "https" }, { domain: "bank.example" }],
  ] as const)("%s", (_what, first, second) => {
    const rule = (parts: object, level: "ordinary" | "sensitive") => {
      const kind = "host" in parts ? "host" : "pattern" in parts ? "wildcard" : "suffix" in parts ? "suffix" : "domain";
      return testRule({ kind, ...parts } as never, level, { id: `r:${level}` as never });
    };
    const level = (...pair: TestLayer[]) =>
      decideAbout("https://www.pay.bank.example/a/b", buildRuleSet(testLayers(...pair))).level;
    // Neither the layer nor the strictness helps what is less specific.
    expect(level(["catalogue", rule(first, "ordinary")], ["administrator", rule(second, "sensitive")])).toBe(
      "ordinary",
    );
    expect(level(["person", rule(first, "sensitive"), rule(second, "ordinary")])).toBe("sensitive");
  });

  it("the higher layer's word on the same name", () => {
    const set = buildRuleSet(
      testLayers(
        ["administrator", testRule("a.example", "sensitive")],
        ["catalogue", testRule("a.example", "blocked")],
        ["person", testRule("a.example", "ordinary")],
      ),
    );
    expect(decideAbout("https://a.example/", set)).toMatchObject({
      level: "sensitive",
      because: { layer: "administrator" },
    });
  });

  it("the stricter word in one layer: what is done first, then the level", () => {
    const rules = [
      testRule("a.example", "sensitive", { action: "allow", id: "r:1" as never }),
      testRule("a.example", "trusted", { action: "ask", id: "r:2" as never }),
      testRule("a.example", "untrusted", { action: "ask", id: "r:3" as never }),
    ];
    expect(decideAbout("https://a.example/", buildRuleSet([{ layer: "person", rules }])).because?.rule.id).toBe("r:3");
  });
});

describe("what an administrator locked", () => {
  const locked = testRule("bank.example", "sensitive", { locked: true });
  const level = (address: string, ...layers: TestLayer[]) =>
    decideAbout(address, buildRuleSet(testLayers(...layers))).level;

  it("is not weakened by a more specific rule of a person or the catalogue", () => {
    const weaker = testRule("www.bank.example", "ordinary");
    expect(level("https://www.bank.example/", ["administrator", locked], ["person", weaker])).toBe("sensitive");
    expect(level("https://www.bank.example/", ["administrator", locked], ["catalogue", weaker])).toBe("sensitive");
  });

  it("is not weakened by another action at the same level", () => {
    const weaker = testRule("www.bank.example", "sensitive", { action: "allow" });
    const set = buildRuleSet(testLayers(["administrator", locked], ["person", weaker]));
    expect(decideAbout("https://www.bank.example/", set).action).toBe("open-in");
  });

  it("may be made stricter, and given another compartment", () => {
    const stricter = testRule("www.bank.example", "blocked");
    expect(level("https://www.bank.example/", ["administrator", locked], ["person", stricter])).toBe("blocked");
    const elsewhere = testRule("www.bank.example", "sensitive", { compartment: testCompartment("other") });
    const set = buildRuleSet(testLayers(["administrator", locked], ["person", elsewhere]));
    expect(decideAbout("https://www.bank.example/", set).compartment).toBe("other");
  });

  it("gives way to the administrator's own exception, below which it stays locked", () => {
    const exception = testRule("www.bank.example", "trusted");
    const person = testRule({ kind: "host", host: "www.bank.example" }, "ordinary");
    expect(level("https://www.bank.example/", ["administrator", locked, exception])).toBe("trusted");
    expect(level("https://www.bank.example/", ["administrator", locked, exception], ["person", person])).toBe(
      "trusted",
    );
  });

  it("means nothing in other layers", () => {
    const weaker = testRule("www.bank.example", "ordinary");
    expect(level("https://www.bank.example/", ["catalogue", locked], ["person", weaker])).toBe("ordinary");
  });
});

describe("decisions", () => {
  it("are the same whatever order rules are given in", () => {
    const shuffled = someRules.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
    );
    fc.assert(
      fc.property(shuffled, someAddress, ([given, other], address) => {
        const decision = decide(address, ruleSetOf(given), NOW);
        const again = decide(address, ruleSetOf(other), NOW);
        // Of two rules that are alike even in their ids nobody can say which it was.
        expect({ ...again, because: again.because?.rule.id }).toEqual({
          ...decision,
          because: decision.because?.rule.id,
        });
      }),
    );
  });

  it("are those of a search through all rules", () => {
    const decided = { stopped: 0, open: 0 };
    fc.assert(
      fc.property(someRules, someAddress, (given, address) => {
        const { level, action } = decide(address, ruleSetOf(given), NOW);
        expect({ level, action }).toEqual(searched(given, address));
        decided[action === "allow" ? "open" : "stopped"] += 1;
      }),
      { numRuns: 1000 },
    );
    expect(Math.min(decided.open, decided.stopped)).toBeGreaterThan(30);
  });

  it("change with a rule only where it is about, and are never loosened by a stricter one", () => {
    const cases = { elsewhere: 0, stricter: 0 };
    fc.assert(
      fc.property(someRules, fc.oneof(someRule, someLocked), someAddress, (given, added, address) => {
        const before = decide(address, ruleSetOf(given), NOW);
        const after = decide(address, ruleSetOf([...given, added]), NOW);
        if (ruleSetOf([added]).winner(address, NOW) === undefined) {
          cases.elsewhere += 1;
          expect(after).toEqual(before);
        } else if (care(added.rule) >= careOf(before)) {
          cases.stricter += 1;
          expect(careOf(after)).toBeGreaterThanOrEqual(careOf(before));
        }
      }),
      { numRuns: 1000 },
    );
    expect(Math.min(...Object.values(cases))).toBeGreaterThan(30);
  });
});

const someLocked = someRule.map(({ rule }): LayeredRule => ({
  layer: "administrator",
  rule: { ...rule, locked: true },
}));

function testCompartment(id: string): CompartmentId {
  return v.parse(CompartmentIdSchema, id);
}

/** What docs/policy.md says, done in the plainest way there is. */
function searched(given: readonly LayeredRule[], address: Address): { level: string; action: string } {
  const about = given
    .filter(({ rule }) => rule.expiresAt === undefined || Date.parse(rule.expiresAt) > NOW)
    .flatMap((own) => rankings(own, address).map((ranking) => ({ ...own, ranking })));
  about.sort((a, b) => {
    const at = a.ranking.findIndex((rank, index) => rank !== b.ranking[index]);
    return at === -1 ? 0 : (b.ranking[at] ?? 0) - (a.ranking[at] ?? 0);
  });
  const administrators = about.filter(({ layer }) => layer === "administrator");
  const floor = administrators.some(({ rule }) => rule.locked === true) ? administrators[0] : undefined;
  const winner = about.find(
    ({ layer, rule }) => layer === "administrator" || floor === undefined || care(rule) >= care(floor.rule),
  );
  if (winner === undefined) return { level: "ordinary", action: "allow" };
  return { level: winner.rule.level, action: actionOf(winner.rule) };
}

/** More is stricter. */
function careOf({ action, level }: { readonly action: Action; readonly level: TrustLevel }): number {
  return -(ACTIONS.indexOf(action) * 10 + TRUST_LEVELS.indexOf(level));
}

function care(rule: LayeredRule["rule"]): number {
  return careOf({ action: actionOf(rule), level: rule.level });
}

/** One ranking for each name of the rule that the address is about: path, host, name, kind, port, scheme, layer, care. */
function rankings({ layer, rule }: LayeredRule, { protocol, hostname, port, pathname }: Address): number[][] {
  const { match } = rule;
  const { path, port: itsPort, scheme } = { path: undefined, port: undefined, scheme: undefined, ...match };
  const isSecure = protocol === "https:" || protocol === "wss:";
  if (scheme !== undefined && (scheme === "https") !== isSecure) return [];
  if (itsPort !== undefined && itsPort !== Number(port || (isSecure ? 443 : 80))) return [];
  if (path !== undefined && !`${pathname.replaceAll("%61", "a")}/`.startsWith(`${path}/`)) return [];
  const isBelow = (name: string) => hostname.endsWith(`.${name}`);
  const named = (names: readonly string[], isIt: (name: string) => boolean, length = 0) =>
    names
      .filter(isIt)
      .map((name) => [
        path?.length ?? 0,
        Number(match.kind === "host"),
        name.length + length,
        Number(match.kind !== "suffix"),
        Number(itsPort !== undefined),
        Number(scheme !== undefined),
        LAYERS.indexOf(layer),
        care(rule),
      ]);
  switch (match.kind) {
    case "domain":
      return named([match.domain], (name) => hostname === name || isBelow(name));
    case "host":
      return named([match.host], (name) => hostname === name);
    case "suffix":
      return named([match.suffix], isBelow);
    case "group":
      return named(testGroups(match.group) ?? [], (name) => hostname === name || isBelow(name));
    case "wildcard": {
      const pattern = new RegExp(`^(?:.*\\.)?${match.pattern.replaceAll(".", "\\.").replace("*", "[^.]*")}$`, "u");
      return named([match.pattern], () => pattern.test(hostname), -1);
    }
  }
}
