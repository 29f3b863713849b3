import type { CompartmentId } from "#core/compartment/compartment-id.ts";
import { siteOf, type Site } from "#core/url/site.ts";
import type { LayeredRule, RuleSet } from "./rule-set.ts";
import { isProtected, type TrustLevel } from "./trust-level.ts";

/** What happens to a navigation: it stays here, opens in a compartment, or opens nowhere. */
export type Action = "stay" | "open-in" | "block";

/** The policy's answer about one host, with the rule that gave it. */
export interface Decision {
  readonly site: Site;
  readonly level: TrustLevel;
  readonly action: Action;
  /** The compartment the rule names; undefined leaves it to the level. */
  readonly compartment: CompartmentId | undefined;
  /** The rule that won; undefined when no rule is about this host. */
  readonly because: LayeredRule | undefined;
}

/**
 * Decides about a host: the rule for the longest name that ends it at a label
 * boundary wins, whoever wrote the shorter ones.
 *
 * @param hostname canonical, as `canonicalize` gives it
 */
export function decide(hostname: string, rules: RuleSet): Decision {
  const because = mostSpecificRule(hostname, rules);
  const site = siteOf(hostname);
  if (because === undefined) {
    return { site, level: "ordinary", action: "stay", compartment: undefined, because };
  }
  const { level, compartment } = because.rule;
  return { site, level, action: actionFor(level, compartment), compartment, because };
}

/** What a rule of this level, with this compartment of its own, makes of a navigation. */
export function actionFor(level: TrustLevel, compartment: CompartmentId | undefined): Action {
  if (level === "blocked") return "block";
  return isProtected(level) || compartment !== undefined ? "open-in" : "stay";
}

function mostSpecificRule(hostname: string, { byName }: RuleSet): LayeredRule | undefined {
  for (let name = hostname; ;) {
    const found = byName.get(name);
    // A suffix rule is about what stands below the suffix, not about a host of that very name.
    if (found !== undefined && !(found.rule.match.kind === "suffix" && name === hostname)) return found;
    const dot = name.indexOf(".");
    if (dot === -1) return undefined;
    name = name.slice(dot + 1);
  }
}
