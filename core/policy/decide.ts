import type { CompartmentId } from "#core/compartment/compartment-id.ts";
import type { Address } from "#core/url/address.ts";
import { actionOf, type Action } from "./action.ts";
import type { LayeredRule } from "./precedence.ts";
import type { RuleSet } from "./rule-set.ts";
import type { TrustLevel } from "./trust-level.ts";

/** The policy's answer about one address, with the rule that gave it. */
export interface Decision {
  readonly hostname: string;
  readonly level: TrustLevel;
  readonly action: Action;
  /** The compartment the rule names; undefined leaves it to the level. */
  readonly compartment: CompartmentId | undefined;
  /** The rule that won; undefined when no rule is about this address. */
  readonly because: LayeredRule | undefined;
}

/**
 * Decides about an address, as docs/policy.md says: the most specific rule
 * wins, then the higher layer's, then the stricter; what an administrator
 * locked nobody weakens; what has expired does not count.
 *
 * @param address as `canonicalize` or `addressOf` gives it
 * @param now milliseconds since 1970
 */
export function decide(address: Address, rules: RuleSet, now: number): Decision {
  return decisionBy(address.hostname, rules.winner(address, now));
}

/** The decision a rule makes about a host it is about. */
export function decisionBy(hostname: string, because: LayeredRule | undefined): Decision {
  if (because === undefined) {
    return { hostname, level: "ordinary", action: "allow", compartment: undefined, because };
  }
  const { level, compartment } = because.rule;
  return { hostname, level, action: actionOf(because.rule), compartment, because };
}
