import { LAYERS, matchName, type Layer, type Rule } from "./rule.ts";
import { compareStrictness } from "./trust-level.ts";

/** The rules of one layer. */
export interface RuleLayer {
  readonly layer: Layer;
  readonly rules: readonly Rule[];
}

/** A rule together with whose word it is. */
export interface LayeredRule {
  readonly layer: Layer;
  readonly rule: Rule;
}

/**
 * All rules in force, filed by name so that a look-up costs the labels of the
 * host and not the number of rules.
 */
export interface RuleSet {
  readonly byName: ReadonlyMap<string, LayeredRule>;
}

/**
 * Files the rules of all layers. Of two rules for one name the higher layer's
 * stands (catalogue < person < administrator), and within a layer the
 * stricter, so that the order in which they are given never matters.
 */
export function buildRuleSet(layers: readonly RuleLayer[]): RuleSet {
  const byName = new Map<string, LayeredRule>();
  for (const { layer, rules } of layers) {
    for (const rule of rules) {
      const name = matchName(rule.match);
      const candidate = { layer, rule };
      const present = byName.get(name);
      if (present === undefined || outranks(candidate, present)) byName.set(name, candidate);
    }
  }
  return { byName };
}

function outranks(a: LayeredRule, b: LayeredRule): boolean {
  const byLayer = LAYERS.indexOf(a.layer) - LAYERS.indexOf(b.layer);
  if (byLayer !== 0) return byLayer > 0;
  const byStrictness = compareStrictness(a.rule.level, b.rule.level);
  if (byStrictness !== 0) return byStrictness < 0;
  return a.rule.id < b.rule.id;
}
