import * as v from "valibot";
import { actionOf } from "./action.ts";
import { overlap } from "./overlap.ts";
import {
  comparePrecedence,
  compareStrictness,
  type Advantage,
  type Candidate,
  type LayeredRule,
} from "./precedence.ts";
import { matchKey } from "./rule-match.ts";
import { RuleIdSchema, type Rule, type RuleDraft } from "./rule.ts";
import { filed, isExpired, namesOf, type Filing, type GroupLookup, type RuleSet } from "./rule-set.ts";

/** A rule in force that says something else about some of the addresses a new one would be about. */
export interface Conflict extends LayeredRule {
  /**
   * - `replaces`: the person's own rule about exactly the same; there is one for each match.
   * - `overrides`: where both are about an address, the new rule goes first.
   * - `overridden-by`: there, the present one does.
   */
  readonly relation: "replaces" | "overrides" | "overridden-by";
  /** By what one goes before the other; `locked` when it does so because an administrator said so. */
  readonly advantage: Advantage | { readonly by: "locked" };
}

interface Surroundings {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly groups?: GroupLookup;
}

/** Goes through all rules, once, which is little to ask of whoever makes one. */
export function conflictsOf(draft: RuleDraft, rules: RuleSet, { now, groups }: Surroundings): Conflict[] {
  const rule: Rule = { ...draft, id: v.parse(RuleIdSchema, "draft"), createdAt: new Date(now).toISOString() };
  const own = namesOf(draft.match, groups).map((name) => filed({ layer: "person", rule, name }));
  const conflicts = new Map<Rule, Conflict>();
  for (const filing of rules.filings()) {
    if (isExpired(filing.rule, now) || saysTheSame(filing.rule, draft)) continue;
    const meeting = own.find((each) => overlap(asFiledMatch(each), asFiledMatch(filing)));
    if (meeting !== undefined) conflicts.set(filing.rule, conflict(meeting, filed(filing)));
  }
  return [...conflicts.values()];
}

function conflict(own: Candidate, other: Candidate): Conflict {
  const { layer, rule } = other;
  const { order, advantage } = comparePrecedence(own, other);
  const isLocked = layer === "administrator" && rule.locked === true && compareStrictness(own.rule, rule) > 0;
  if (isLocked) return { layer, rule, relation: "overridden-by", advantage: { by: "locked" } };
  const isReplaced = layer === "person" && matchKey(rule.match) === matchKey(own.rule.match);
  if (isReplaced) return { layer, rule, relation: "replaces", advantage };
  return { layer, rule, relation: order < 0 ? "overrides" : "overridden-by", advantage };
}

function asFiledMatch({ rule, name }: Filing) {
  return { match: rule.match, name };
}

function saysTheSame(a: Rule, b: RuleDraft): boolean {
  return a.level === b.level && actionOf(a) === actionOf(b) && a.compartment === b.compartment;
}
