import { ACTIONS, actionOf } from "./action.ts";
import { LAYERS, type Layer, type Rule } from "./rule.ts";
import { differenceOf, type Specificity, type SpecificityCriterion } from "./specificity.ts";
import { TRUST_LEVELS } from "./trust-level.ts";

/** A rule together with whose word it is. */
export interface LayeredRule {
  readonly layer: Layer;
  readonly rule: Rule;
}

/** A rule that is about an address, and how specifically. */
export interface Candidate extends LayeredRule {
  readonly specificity: Specificity;
}

/** By what one of two rules goes before the other. */
export type Advantage =
  | { readonly by: "specificity"; readonly criterion: SpecificityCriterion }
  | { readonly by: "layer" | "strictness" | "id" };

/**
 * Which of two rules about one address goes first: the more specific; of two
 * equally specific ones that of the higher layer; in one layer the stricter;
 * and if they say the same, the one with the lesser id, so that the order in
 * which rules are given never matters.
 *
 * @returns negative when `a` goes first, and by what
 */
export function comparePrecedence(
  a: Candidate,
  b: Candidate,
): { readonly order: number; readonly advantage: Advantage } {
  const criterion = differenceOf(a.specificity, b.specificity);
  if (criterion !== undefined) {
    const order = b.specificity[criterion] - a.specificity[criterion];
    return { order, advantage: { by: "specificity", criterion } };
  }
  const byLayer = LAYERS.indexOf(b.layer) - LAYERS.indexOf(a.layer);
  if (byLayer !== 0) return { order: byLayer, advantage: { by: "layer" } };
  const byStrictness = compareStrictness(a.rule, b.rule);
  if (byStrictness !== 0) return { order: byStrictness, advantage: { by: "strictness" } };
  return { order: a.rule.id < b.rule.id ? -1 : Number(a.rule.id > b.rule.id), advantage: { by: "id" } };
}

/** Orders rules by care: by what they do, then by their level. Negative when `a` is the stricter. */
export function compareStrictness(a: Rule, b: Rule): number {
  const byAction = ACTIONS.indexOf(actionOf(a)) - ACTIONS.indexOf(actionOf(b));
  return byAction !== 0 ? byAction : TRUST_LEVELS.indexOf(a.level) - TRUST_LEVELS.indexOf(b.level);
}

/** The rules about one address, in order, and which of them decides. */
export interface Settled<C extends Candidate> {
  readonly inOrder: readonly C[];
  /** Undefined when there are no rules. */
  readonly winner: C | undefined;
  /** The administrator's word below which nobody else's counts; undefined where nothing is locked. */
  readonly floor: C | undefined;
}

/**
 * Settles what counts for one address. Where one of the administrator's rules
 * about it is locked, the administrator's own first rule is the least: weaker
 * ones of other layers are passed over, however specific they are.
 */
export function settle<C extends Candidate>(candidates: readonly C[]): Settled<C> {
  const inOrder = candidates.toSorted((a, b) => comparePrecedence(a, b).order);
  const administrators = inOrder.filter(({ layer }) => layer === "administrator");
  const floor = administrators.some(({ rule }) => rule.locked === true) ? administrators[0] : undefined;
  return { inOrder, floor, winner: inOrder.find((candidate) => !isLockedOut(candidate, floor)) };
}

/** Whether a rule is passed over because it is weaker than what an administrator locked. */
export function isLockedOut({ layer, rule }: LayeredRule, floor: LayeredRule | undefined): boolean {
  return floor !== undefined && layer !== "administrator" && compareStrictness(rule, floor.rule) > 0;
}
