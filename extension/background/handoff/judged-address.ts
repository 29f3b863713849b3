import { toAppError, type AppError } from "#core/errors/app-error.ts";
import { judgeCrossing } from "#core/policy/crossing.ts";
import { decide } from "#core/policy/decide.ts";
import { matchName } from "#core/policy/rule.ts";
import type { LayeredRule, RuleSet } from "#core/policy/rule-set.ts";
import { canonicalize } from "#core/url/canonicalize.ts";
import type { AboutAddress, Because } from "#extension/messages/handoff.ts";

/** What the policy says of an address from outside; `refusal` says why it may not cross. */
export interface JudgedAddress {
  readonly about: AboutAddress;
  readonly refusal: AppError | undefined;
}

export function judgeAddress(address: string, rules: RuleSet): JudgedAddress {
  try {
    const { url } = judgeCrossing(address, rules);
    return { about: { url, ...aboutHost(new URL(url).hostname, rules) }, refusal: undefined };
  } catch (thrown) {
    return { about: aboutRefused(address, rules), refusal: toAppError(thrown) };
  }
}

/**
 * What the policy says of an address, whether or not it may cross.
 *
 * @throws AppError what `canonicalize` throws
 */
export function aboutAddress(address: string, rules: RuleSet): AboutAddress {
  const { url, hostname } = canonicalize(address);
  return { url, ...aboutHost(hostname, rules) };
}

/** As much as can be told of an address that may not cross, so that the refusal can name the site. */
function aboutRefused(address: string, rules: RuleSet): AboutAddress {
  try {
    return aboutAddress(address, rules);
  } catch {
    const host = URL.parse(address)?.hostname ?? "";
    return host === "" ? { level: "ordinary" } : aboutHost(host, rules);
  }
}

function aboutHost(host: string, rules: RuleSet): Omit<AboutAddress, "url"> {
  const { site, level, compartment, because } = decide(host, rules);
  return {
    host,
    ...(site.registrableDomain !== null && { domain: site.registrableDomain }),
    level,
    ...(because !== undefined && { because: becauseOf(because) }),
    ...(compartment !== undefined && { compartment }),
  };
}

function becauseOf({ layer, rule }: LayeredRule): Because {
  return {
    layer,
    kind: rule.match.kind,
    name: matchName(rule.match),
    ...(rule.note !== undefined && { note: rule.note }),
  };
}
