import { AppError, toAppError } from "#core/errors/app-error.ts";
import { judgeCrossing } from "#core/policy/crossing.ts";
import { decide, type Decision } from "#core/policy/decide.ts";
import { matchText } from "#core/policy/rule-match.ts";
import type { LayeredRule, RuleSet } from "#core/policy/rule-set.ts";
import { addressOf } from "#core/url/address.ts";
import { canonicalize } from "#core/url/canonicalize.ts";
import { siteOf } from "#core/url/site.ts";
import type { AboutAddress, Because } from "#extension/messages/handoff.ts";

/** What the policy says of an address from outside; `refusal` says why it may not cross. */
export interface JudgedAddress {
  readonly about: AboutAddress;
  readonly refusal: AppError | undefined;
  /** Whether a person is to be asked before it opens. */
  readonly asks: boolean;
}

export function judgeAddress(address: string, rules: RuleSet, now: number): JudgedAddress {
  try {
    const { url, decision } = judgeCrossing(address, rules, now);
    return { about: { url, ...aboutSite(decision) }, refusal: undefined, asks: decision.action === "ask" };
  } catch (thrown) {
    return { about: aboutRefused(address, rules, now), refusal: toAppError(thrown), asks: false };
  }
}

/**
 * What the policy says of an address, whether or not it may cross; `url` only
 * if its form allows that.
 *
 * @throws AppError what `canonicalize` throws, where the address is about no site
 */
export function aboutAddress(input: string, rules: RuleSet, now: number): AboutAddress {
  try {
    const address = canonicalize(input);
    return { url: address.url, ...aboutSite(decide(address, rules, now)) };
  } catch (thrown) {
    const address = addressOf(input);
    if (address === undefined || !(thrown instanceof AppError)) throw thrown;
    return aboutSite(decide(address, rules, now));
  }
}

/** As much as can be told of an address that may not cross, so that the refusal can name the site. */
function aboutRefused(address: string, rules: RuleSet, now: number): AboutAddress {
  try {
    return aboutAddress(address, rules, now);
  } catch {
    return { level: "ordinary" };
  }
}

function aboutSite({ hostname, level, compartment, because }: Decision): Omit<AboutAddress, "url"> {
  const { registrableDomain } = siteOf(hostname);
  return {
    host: hostname,
    ...(registrableDomain !== null && { domain: registrableDomain }),
    level,
    ...(because !== undefined && { because: becauseOf(because) }),
    ...(compartment !== undefined && { compartment }),
  };
}

function becauseOf({ layer, rule }: LayeredRule): Because {
  return {
    layer,
    kind: rule.match.kind,
    name: matchText(rule.match),
    ...(rule.note !== undefined && { note: rule.note }),
  };
}
