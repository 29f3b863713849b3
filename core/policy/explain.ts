import type { Address } from "#core/url/address.ts";
import { decisionBy, type Decision } from "./decide.ts";
import {
  comparePrecedence,
  isLockedOut,
  settle,
  type Advantage,
  type Candidate,
  type LayeredRule,
} from "./precedence.ts";
import { isExpired, type RuleSet } from "./rule-set.ts";
import type { SpecificityCriterion } from "./specificity.ts";

/**
 * Why a rule decided, or did not. Codes are stable; the sentences are the
 * interface's.
 *
 * Of the rule that decided:
 * - `only`: no other counts.
 * - `more-specific`, `higher-layer`, `stricter`: than the next in order.
 * - `same`: the next says the same.
 * - `locked`: rules before it are weaker than what the administrator locked.
 *
 * Of the others, beside the one that decided:
 * - `less-specific`, `lower-layer`, `less-strict`, `same`.
 * - `locked-out`: it would go before, and is weaker than what the administrator locked.
 * - `expired`: its time is over.
 */
export const REASONS = [
  "only",
  "more-specific",
  "higher-layer",
  "stricter",
  "same",
  "locked",
  "less-specific",
  "lower-layer",
  "less-strict",
  "locked-out",
  "expired",
] as const;
export type Reason = (typeof REASONS)[number];

/** One rule about an address, and what became of it. */
export interface RuleAccount extends LayeredRule {
  readonly decides: boolean;
  readonly reason: Reason;
  /** What made it more or less specific; absent for all other reasons. */
  readonly criterion?: SpecificityCriterion;
}

/** A decision with every rule that is about the address, in order of precedence, expired ones last. */
export interface Explanation {
  readonly decision: Decision;
  readonly rules: readonly RuleAccount[];
}

/** Says what {@link decide} says, and why. */
export function explain(address: Address, rules: RuleSet, now: number): Explanation {
  const candidates = rules.candidates(address);
  const { inOrder, winner, floor } = settle(candidates.filter(({ rule }) => !isExpired(rule, now)));
  const accounts = inOrder.map((own): RuleAccount => {
    if (winner === undefined || isLockedOut(own, floor)) return account(own, { reason: "locked-out" });
    return own === winner ? account(own, whyFirst(winner, inOrder), true) : account(own, whyAfter(own, winner));
  });
  const expired = candidates.filter(({ rule }) => isExpired(rule, now));
  return {
    decision: decisionBy(address.hostname, winner && { layer: winner.layer, rule: winner.rule }),
    rules: [...accounts, ...expired.map((own) => account(own, { reason: "expired" }))],
  };
}

type Why = Pick<RuleAccount, "reason" | "criterion">;

function account({ layer, rule }: LayeredRule, why: Why, decides = false): RuleAccount {
  return { layer, rule, decides, ...why };
}

function whyFirst(winner: Candidate, inOrder: readonly Candidate[]): Why {
  const at = inOrder.indexOf(winner);
  if (at > 0) return { reason: "locked" };
  const next = inOrder[at + 1];
  if (next === undefined) return { reason: "only" };
  return why(comparePrecedence(winner, next).advantage, {
    specificity: "more-specific",
    layer: "higher-layer",
    strictness: "stricter",
    id: "same",
  });
}

function whyAfter(own: Candidate, winner: Candidate): Why {
  return why(comparePrecedence(winner, own).advantage, {
    specificity: "less-specific",
    layer: "lower-layer",
    strictness: "less-strict",
    id: "same",
  });
}

function why(advantage: Advantage, reasons: Readonly<Record<Advantage["by"], Reason>>): Why {
  const reason = reasons[advantage.by];
  return advantage.by === "specificity" ? { reason, criterion: advantage.criterion } : { reason };
}
