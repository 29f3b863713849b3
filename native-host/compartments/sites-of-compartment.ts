import type { CompartmentLevel } from "#core/compartment/compartment-info.ts";
import { matchName, type Rule } from "#core/policy/rule.ts";
import type { RuleSet } from "#core/policy/rule-set.ts";
import { isProtected } from "#core/policy/trust-level.ts";
import type { CompartmentSites } from "./compartment-sites.ts";

/**
 * Which names a compartment's browser may reach: every site of its level,
 * whichever compartment that site's rule names, because a person may choose any
 * compartment of the level.
 *
 * @param alsoAllow names the configuration adds; the policy's own word on a name below or equal goes first
 */
export function sitesOfCompartment(
  level: CompartmentLevel,
  { byName }: RuleSet,
  alsoAllow: readonly string[] = [],
): CompartmentSites {
  const allow: string[] = [];
  const others: string[] = [];
  for (const { rule } of byName.values()) {
    (rule.level === level && opensSomewhere(rule) ? allow : others).push(matchName(rule.match));
  }
  const reachable = new Set([...allow, ...alsoAllow]);
  return { allow, deny: others.filter((name) => isUnder(name, reachable)) };
}

function opensSomewhere({ level, compartment }: Rule): boolean {
  return isProtected(level) || compartment !== undefined;
}

function isUnder(name: string, names: ReadonlySet<string>): boolean {
  for (let rest = name; ;) {
    if (names.has(rest)) return true;
    const dot = rest.indexOf(".");
    if (dot === -1) return false;
    rest = rest.slice(dot + 1);
  }
}
