import type { Reason, RuleAccount } from "#core/policy/explain.ts";
import type { Layer } from "#core/policy/rule.ts";
import type { SpecificityCriterion } from "#core/policy/specificity.ts";

export const LAYER_NAMES: Readonly<Record<Layer, string>> = {
  catalogue: "catalogue",
  person: "you",
  administrator: "administrator",
};

const CRITERIA: Readonly<Record<SpecificityCriterion, string>> = {
  path: "its path",
  host: "being about one host",
  name: "its name",
  kind: "being about a domain",
  port: "its port",
  scheme: "its scheme",
};

const REASONS: Readonly<Record<Reason, (by: string) => string>> = {
  only: () => "no other rule counts",
  "more-specific": (by) => `more specific than the next, by ${by}`,
  "higher-layer": () => "goes before the next, which comes from below",
  stricter: () => "stricter than the next",
  same: () => "says the same as another",
  locked: () => "weaker rules are locked out",
  "less-specific": (by) => `less specific, by ${by}`,
  "lower-layer": () => "somebody above says otherwise",
  "less-strict": () => "less strict",
  "locked-out": () => "weaker than what the administrator locked",
  expired: () => "expired",
};

/** Why a rule decided or did not, in words. */
export function describeAccount({ reason, criterion }: Pick<RuleAccount, "reason" | "criterion">): string {
  return REASONS[reason](criterion === undefined ? "" : CRITERIA[criterion]);
}
