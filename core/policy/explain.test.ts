import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decide } from "./decide.ts";
import { explain } from "./explain.ts";
import { buildRuleSet, type RuleSet } from "./rule-set.ts";
import { NOW, ruleSetOf, someAddress, someRules, testAddress, testLayers, testRule } from "./test-policy.ts";

const told = (address: string, rules: RuleSet) =>
  explain(testAddress(address), rules, NOW).rules.map(({ layer, rule, decides, reason, criterion }) => [
    `${layer} ${rule.level}`,
    decides ? "decides" : "does not",
    reason,
    ...(criterion === undefined ? [] : [criterion]),
  ]);

describe("explain", () => {
  it("says nothing where there is no rule", () => {
    const rules = buildRuleSet([]);
    expect(explain(testAddress("https://a.example/"), rules, NOW)).toEqual({
      decision: {
        hostname: "a.example",
        level: "ordinary",
        action: "allow",
        compartment: undefined,
        because: undefined,
      },
      rules: [],
    });
  });

  it("tells every rule in order, and why it does or does not decide", () => {
    const rules = buildRuleSet(
      testLayers(
        ["catalogue", testRule("bank.example", "sensitive"), testRule("www.bank.example", "blocked")],
        [
          "person",
          testRule("www.bank.example", "trusted"),
          testRule("www.bank.example", "ordinary", { id: "r:2" as never }),
          testRule("www.bank.example", "blocked", { expiresAt: "2026-02-01T00:00:00.000Z", id: "r:3" as never }),
        ],
        ["administrator", testRule({ kind: "suffix", suffix: "example" }, "untrusted")],
      ),
    );
    expect(told("https://www.bank.example/", rules)).toEqual([
      ["person trusted", "decides", "stricter"],
      ["person ordinary", "does not", "less-strict"],
      ["catalogue blocked", "does not", "lower-layer"],
      ["catalogue sensitive", "does not", "less-specific", "name"],
      ["administrator untrusted", "does not", "less-specific", "name"],
      ["person blocked", "does not", "expired"],
    ]);
  });

  it("tells what an administrator's lock put out", () => {
    const rules = buildRuleSet(
      testLayers(
        ["person", testRule({ kind: "domain", domain: "bank.example", path: "/a" }, "ordinary")],
        ["administrator", testRule("bank.example", "sensitive", { locked: true })],
      ),
    );
    expect(told("https://bank.example/a", rules)).toEqual([
      ["person ordinary", "does not", "locked-out"],
      ["administrator sensitive", "decides", "locked"],
    ]);
  });

  it.each([
    ["path", { kind: "domain", domain: "bank.example", path: "/a" }],
    ["host", { kind: "host", host: "www.bank.example" }],
    ["name", { kind: "wildcard", pattern: "*.bank.example" }],
    ["port", { kind: "domain", domain: "bank.example", port: 443 }],
    ["scheme", { kind: "domain", domain: "bank.example", scheme: "https" }],
  ] as const)("names what made a rule more specific: its %s", (criterion, match) => {
    const rules = buildRuleSet(
      testLayers([
        "person",
        testRule("bank.example", "sensitive"),
        testRule(match, "ordinary", { id: "r:2" as never }),
      ]),
    );
    expect(told("https://www.bank.example/a", rules)).toEqual([
      ["person ordinary", "decides", "more-specific", criterion],
      ["person sensitive", "does not", "less-specific", criterion],
    ]);
  });

  it("decides as decide does, by the one rule it says decides", () => {
    let decided = 0;
    fc.assert(
      fc.property(someRules, someAddress, (given, address) => {
        const rules = ruleSetOf(given);
        const { decision, rules: accounts } = explain(address, rules, NOW);
        const expected = decide(address, rules, NOW);
        expect({ ...decision, because: undefined }).toEqual({ ...expected, because: undefined });
        expect(decision.because?.rule.id).toBe(expected.because?.rule.id);
        const deciding = accounts.filter(({ decides }) => decides);
        expect(deciding.map(({ rule }) => rule)).toEqual(decision.because === undefined ? [] : [decision.because.rule]);
        decided += deciding.length;
      }),
      { numRuns: 500 },
    );
    expect(decided).toBeGreaterThan(50);
  });
});
