import type { CompartmentLevel } from "#core/compartment/compartment-info.ts";
import { actionOf } from "#core/policy/action.ts";
import { isFinerThanNames } from "#core/policy/decide-by-name.ts";
import { isExpired, type Filing, type RuleSet } from "#core/policy/rule-set.ts";
import { decide } from "#core/policy/decide.ts";
import type { CompartmentSites } from "./compartment-sites.ts";

/**
 * Which names a compartment's browser may reach: every site of its level,
 * whichever compartment that site's rule names, because a person may choose any
 * compartment of the level.
 *
 * It is by names that a browser is confined. A rule about some of a name's
 * hosts or addresses lets the whole name in where they open in this
 * compartment, and keeps nothing out where they do not: half a site is none.
 *
 * @param now milliseconds since 1970
 * @param alsoAllow names the configuration adds; the policy's own word on a name below or equal goes first
 */
export function sitesOfCompartment(
  level: CompartmentLevel,
  rules: RuleSet,
  now: number,
  alsoAllow: readonly string[] = [],
): CompartmentSites {
  const allow = new Set<string>();
  const others = new Set<string>();
  for (const filing of rules.filings()) {
    if (isExpired(filing.rule, now)) continue;
    if (isFinerThanNames(filing.rule.match)) {
      if (isOpenedAt(level, filing)) allow.add(filing.name);
    } else {
      (isReachable(filing.name, level, rules, now) ? allow : others).add(filing.name);
    }
  }
  const reachable = new Set([...allow, ...alsoAllow]);
  const deny = [...others].filter((name) => !allow.has(name) && isUnder(name, reachable));
  return { allow: [...allow].sort(), deny: deny.sort() };
}

/** Whether sites of a rule open in compartments of a level. */
function isOpenedAt(level: CompartmentLevel, { rule }: Filing): boolean {
  const action = actionOf(rule);
  return rule.level === level && (action === "open-in" || action === "ask");
}

/** Whether the host of a name, or the hosts below it that no rule names, open in compartments of a level. */
function isReachable(name: string, level: CompartmentLevel, rules: RuleSet, now: number): boolean {
  return [name, `*.${name}`].some((hostname) => {
    // Meets no condition, so that only rules about whole hosts count.
    const { because } = decide({ protocol: "", hostname, port: "", pathname: "/" }, rules, now);
    return because !== undefined && isOpenedAt(level, { ...because, name });
  });
}

function isUnder(name: string, names: ReadonlySet<string>): boolean {
  for (let rest = name; ;) {
    if (names.has(rest)) return true;
    const dot = rest.indexOf(".");
    if (dot === -1) return false;
    rest = rest.slice(dot + 1);
  }
}
