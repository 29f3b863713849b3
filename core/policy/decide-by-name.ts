import type { Address } from "#core/url/address.ts";
import { isStopped, actionOf } from "./action.ts";
import { splitPattern } from "./covers.ts";
import { decide, decisionBy, type Decision } from "./decide.ts";
import { settle, type LayeredRule } from "./precedence.ts";
import { isConditional, type RuleMatch } from "./rule-match.ts";
import { isExpired, type RuleSet } from "./rule-set.ts";

/**
 * Decides as {@link decide} does, for whoever can except nothing but whole
 * names from what is stopped, as Chromium's request rules and every proxy
 * script: an exception that is finer than a name does not count. The answer is
 * never looser.
 */
export function decideByName(address: Address, rules: RuleSet, now: number): Decision {
  const decision = decide(address, rules, now);
  if (decision.because === undefined || !isFineException(decision.because)) return decision;
  const candidates = rules.candidates(address).filter((own) => !isExpired(own.rule, now) && !isFineException(own));
  const { winner } = settle(candidates);
  return decisionBy(address.hostname, winner && { layer: winner.layer, rule: winner.rule });
}

/** Whether a rule lets addresses stay here that no list of names can tell from their neighbours. */
export function isFineException({ rule }: LayeredRule): boolean {
  return !isStopped(actionOf(rule)) && isFinerThanNames(rule.match);
}

/** Whether a match is about some addresses at and below its name and not about others. */
export function isFinerThanNames(match: RuleMatch): boolean {
  if (match.kind !== "wildcard") return isConditional(match);
  const { before, after } = splitPattern(match.pattern).glob;
  return isConditional(match) || before !== "" || after !== "";
}
