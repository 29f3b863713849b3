import * as v from "valibot";
import type { CompartmentInfo } from "#core/compartment/compartment-info.ts";
import { AppError } from "#core/errors/app-error.ts";
import { checkDraft } from "#core/policy/check-draft.ts";
import { decide, type Decision } from "#core/policy/decide.ts";
import { matchText, RuleMatchSchema, type RuleMatch } from "#core/policy/rule-match.ts";
import type { RuleSet } from "#core/policy/rule-set.ts";
import { addressOf } from "#core/url/address.ts";
import { siteOf } from "#core/url/site.ts";
import type { CHOICES, SiteView } from "#extension/messages/requests.ts";
import { aboutAddress } from "./handoff/judged-address.ts";

/**
 * What the popup says of a site.
 *
 * @returns null when the address is not one of a web site
 */
export function viewSite(
  input: string,
  rules: RuleSet,
  compartments: readonly CompartmentInfo[],
  now = Date.now(),
): Omit<SiteView, "handoff"> | null {
  const address = addressOf(input);
  if (address === undefined) return null;
  const decision = decide(address, rules, now);
  const match = matchForRule(decision, now);
  const own = decision.because?.layer === "person" ? decision.because.rule.id : undefined;
  return {
    about: aboutAddress(input, rules, now),
    ...(match !== undefined && { ruleName: matchText(match) }),
    ...(own !== undefined && { ownRule: own }),
    choices: compartments.map((compartment) => ({ compartment, choice: choose(decision, compartment, match) })),
  };
}

/**
 * What a person's rule about this site is about: the same as the rule which
 * decided so far, which would go before a broader one, or else the domain
 * somebody registered. Undefined when there can be none.
 */
export function matchForRule({ because, hostname }: Decision, now: number): RuleMatch | undefined {
  const registered = { kind: "domain", domain: siteOf(hostname).registrableDomain ?? hostname };
  const match = because?.rule.match ?? registered;
  if (!v.is(RuleMatchSchema, match)) return undefined;
  try {
    checkDraft({ match, level: "sensitive" }, { now });
    return match;
  } catch (thrown) {
    if (thrown instanceof AppError) return undefined;
    throw thrown;
  }
}

function choose(
  { action, level }: Decision,
  compartment: CompartmentInfo,
  match: RuleMatch | undefined,
): (typeof CHOICES)[number] {
  switch (action) {
    case "never":
      return "blocked";
    case "open-in":
    case "ask":
      return compartment.level === level ? "open" : "wrong-level";
    case "allow":
      return match === undefined ? "no-rule-possible" : "protect";
  }
}
