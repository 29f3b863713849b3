import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conflictsOf } from "./conflicts.ts";
import { decide } from "./decide.ts";
import type { RuleMatch } from "./rule-match.ts";
import type { RuleDraft } from "./rule.ts";
import { buildRuleSet } from "./rule-set.ts";
import { NOW, ruleSetOf, someAddress, someRule, someRules, testGroups, testLayers, testRule } from "./test-policy.ts";

const rules = buildRuleSet(
  testLayers(
    [
      "catalogue",
      testRule("chase.com", "sensitive"),
      testRule("other.example", "sensitive"),
      testRule({ kind: "suffix", suffix: "bank" }, "sensitive"),
    ],
    [
      "person",
      testRule("jobs.chase.com", "ordinary"),
      testRule({ kind: "domain", domain: "chase.com", path: "/blog" }, "ordinary"),
      testRule("shop.example", "trusted"),
      testRule("gone.example", "blocked", { expiresAt: "2026-01-02T00:00:00.000Z" }),
    ],
    ["administrator", testRule("work.example", "sensitive", { locked: true }), testRule("free.example", "sensitive")],
  ),
  testGroups,
);

const found = (match: RuleMatch | string, level: RuleDraft["level"]) =>
  conflictsOf({ match: typeof match === "string" ? { kind: "domain", domain: match } : match, level }, rules, {
    now: NOW,
    groups: testGroups,
  })
    .map(({ rule, relation, advantage }) => [relation, rule.id, advantage.by])
    .sort();

describe("conflictsOf", () => {
  it("finds the person's rule that a new one takes the place of", () => {
    expect(found("shop.example", "sensitive")).toEqual([["replaces", "r:shop.example", "strictness"]]);
  });

  it("finds what the new rule overrides, and what overrides it", () => {
    expect(found("chase.com", "blocked")).toEqual([
      ["overridden-by", "r:chase.com", "specificity"],
      ["overridden-by", "r:jobs.chase.com", "specificity"],
      ["overrides", "r:chase.com", "layer"],
    ]);
    expect(found("www.chase.com", "ordinary")).toEqual([["overrides", "r:chase.com", "specificity"]]);
    expect(found({ kind: "host", host: "my.bank" }, "ordinary")).toEqual([["overrides", "r:bank", "specificity"]]);
  });

  it("says what an administrator does not allow", () => {
    expect(found("www.work.example", "ordinary")).toEqual([["overridden-by", "r:work.example", "locked"]]);
    expect(found("www.free.example", "ordinary")).toEqual([["overrides", "r:free.example", "specificity"]]);
    expect(found("free.example", "ordinary")).toEqual([["overridden-by", "r:free.example", "layer"]]);
  });

  it.each([
    ["other sites", "new.example", "sensitive"],
    ["names that only look like parts", "purchase.com", "blocked"],
    ["rules that say the same", "chase.com", "sensitive"],
    ["rules that have expired", "gone.example", "sensitive"],
  ] as const)("leaves out %s", (_what, domain, level) => {
    expect(found(domain, level).filter(([relation]) => relation !== "overridden-by")).toEqual([]);
  });

  it("finds every rule that a new one takes an address from", () => {
    let taken = 0;
    fc.assert(
      fc.property(someRules, someRule, someAddress, (given, { rule }, address) => {
        const present = given.map((own) => ({ ...own, rule: { ...own.rule, locked: undefined } }));
        const before = decide(address, ruleSetOf(present), NOW);
        const { level, action, match } = rule;
        const after = decide(address, ruleSetOf([...present, { layer: "person", rule }]), NOW);
        if (before.because === undefined || JSON.stringify(after) === JSON.stringify(before)) return;
        if (after.level === before.level && after.action === before.action) return;
        const draft = { match, level, ...(action !== undefined && { action }) };
        const conflicts = conflictsOf(draft, ruleSetOf(present), { now: NOW, groups: testGroups });
        taken += 1;
        expect(conflicts.map((conflict) => [conflict.relation !== "overridden-by", conflict.rule.id])).toContainEqual([
          true,
          before.because.rule.id,
        ]);
      }),
      { numRuns: 2000 },
    );
    expect(taken).toBeGreaterThan(20);
  });
});
