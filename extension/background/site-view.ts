import * as v from "valibot";
import type { CompartmentInfo } from "#core/compartment/compartment-info.ts";
import { AppError } from "#core/errors/app-error.ts";
import { checkDraft } from "#core/policy/check-draft.ts";
import { decide, type Decision } from "#core/policy/decide.ts";
import { HostnameSchema, matchName } from "#core/policy/rule.ts";
import type { RuleSet } from "#core/policy/rule-set.ts";
import { canonicalize } from "#core/url/canonicalize.ts";
import type { CHOICES, SiteView } from "#extension/messages/requests.ts";
import { aboutAddress } from "./handoff/judged-address.ts";

/**
 * What the popup says of a site.
 *
 * @returns null when the address is not one of a web site
 */
export function viewSite(
  address: string,
  rules: RuleSet,
  compartments: readonly CompartmentInfo[],
): Omit<SiteView, "handoff"> | null {
  try {
    const decision = decide(canonicalize(address).hostname, rules);
    const ruleName = nameForRule(decision);
    const own = decision.because?.layer === "person" ? decision.because.rule.id : undefined;
    return {
      about: aboutAddress(address, rules),
      ...(ruleName !== undefined && { ruleName }),
      ...(own !== undefined && { ownRule: own }),
      choices: compartments.map((compartment) => ({ compartment, choice: choose(decision, compartment, ruleName) })),
    };
  } catch (thrown) {
    if (thrown instanceof AppError) return null;
    throw thrown;
  }
}

/**
 * The name a person's rule about this site has: that of the rule which decided
 * so far, or else the domain somebody registered.
 */
export function nameForRule({ because, site }: Decision): string | undefined {
  const name = because === undefined ? (site.registrableDomain ?? site.hostname) : matchName(because.rule.match);
  if (because?.rule.match.kind === "suffix" || !v.is(HostnameSchema, name)) return undefined;
  try {
    checkDraft({ match: { kind: "domain", domain: name }, level: "sensitive" });
    return name;
  } catch (thrown) {
    if (thrown instanceof AppError) return undefined;
    throw thrown;
  }
}

function choose(
  { action, level }: Decision,
  compartment: CompartmentInfo,
  ruleName: string | undefined,
): (typeof CHOICES)[number] {
  switch (action) {
    case "block":
      return "blocked";
    case "open-in":
      return compartment.level === level ? "open" : "wrong-level";
    case "stay":
      return ruleName === undefined ? "no-rule-possible" : "protect";
  }
}
