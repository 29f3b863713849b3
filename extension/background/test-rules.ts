import * as v from "valibot";
import { RuleSchema, type Layer, type Rule } from "#core/policy/rule.ts";
import { buildRuleSet, type RuleSet } from "#core/policy/rule-set.ts";

/** A rule for tests: about a domain, or about a suffix when the name begins with a dot. */
export function testRule(name: string, level: Rule["level"], extra: Record<string, unknown> = {}): Rule {
  const match = name.startsWith(".") ? { kind: "suffix", suffix: name.slice(1) } : { kind: "domain", domain: name };
  const id = `test:${name.replace(/^\./u, "suffix.")}`;
  return v.parse(RuleSchema, { id, match, level, createdAt: "2026-01-01T00:00:00.000Z", ...extra });
}

/** One layer of rules for tests, by name. */
export function testRules(levels: Record<string, Rule["level"]>, layer: Layer = "person"): RuleSet {
  return buildRuleSet([{ layer, rules: Object.entries(levels).map(([name, level]) => testRule(name, level)) }]);
}
