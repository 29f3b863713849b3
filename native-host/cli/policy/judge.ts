import type { GroupName } from "#core/catalogue/groups.ts";
import type { CompartmentId } from "#core/compartment/compartment-id.ts";
import type { ErrorCode } from "#core/errors/codes.ts";
import type { Action } from "#core/policy/action.ts";
import { decide, type Decision } from "#core/policy/decide.ts";
import { formatMatch } from "#core/policy/rule-match.ts";
import type { Layer, RuleId } from "#core/policy/rule.ts";
import type { TrustLevel } from "#core/policy/trust-level.ts";
import { addressOf, type Address } from "#core/url/address.ts";
import { hasRealLabels } from "#core/url/idn.ts";
import { siteOf } from "#core/url/site.ts";
import { withScheme } from "#core/url/with-scheme.ts";
import type { Config } from "#host/config/config.ts";
import type { PolicyInForce } from "./policy-in-force.ts";

/** What the policy makes of one address, as `--json` prints it: always all of these keys, in this order. */
export interface Verdict {
  /** As it was given. */
  readonly address: string;
  /** Canonical; null where the address is about no site. */
  readonly host: string | null;
  readonly registrableDomain: string | null;
  /** Null where it is no address. */
  readonly level: TrustLevel | null;
  /** Where it would open; null where it stays or no compartment is configured. */
  readonly compartment: CompartmentId | null;
  readonly action: Action | null;
  /** The rule that decides. */
  readonly rule: { readonly id: RuleId; readonly layer: Layer; readonly match: string } | null;
  readonly institution: GroupName | null;
  /** The domain of the institution this host imitates. */
  readonly lookalikeOf: string | null;
  readonly error: ErrorCode | null;
}

/** Judges addresses by one policy, at one moment. */
export type Judge = (given: string) => Verdict;

export function createJudge(
  { rules, institutionOf, imitatedBy }: PolicyInForce,
  config: Pick<Config, "compartments"> | undefined,
  now: number,
): Judge {
  const defaults = new Map<TrustLevel, CompartmentId>();
  for (const { id, level, isDefault } of config?.compartments.values() ?? []) if (isDefault) defaults.set(level, id);
  const compartmentOf = ({ action, level, compartment }: Decision): CompartmentId | null =>
    action === "open-in" || action === "ask" ? (compartment ?? defaults.get(level) ?? null) : null;

  return (given) => {
    const address = readAddress(given);
    if (address === "invalid" || address === "no-site") return withoutSite(given, address);
    const { hostname } = address;
    const decision = decide(address, rules, now);
    const { because } = decision;
    return {
      address: given,
      host: hostname,
      registrableDomain: siteOf(hostname).registrableDomain,
      level: decision.level,
      compartment: compartmentOf(decision),
      action: decision.action,
      rule:
        because === undefined
          ? null
          : { id: because.rule.id, layer: because.layer, match: formatMatch(because.rule.match) },
      institution: institutionOf(hostname) ?? null,
      lookalikeOf: imitatedBy(hostname) ?? null,
      error: null,
    };
  };
}

/** An address as a person gives it: a bare name will do, and a name with its port. */
export function readAddress(given: string): Address | "invalid" | "no-site" {
  const address = addressOf(isBare(given.trim()) ? withScheme(given) : given);
  if (address !== undefined) return hasRealLabels(address.hostname) ? address : "invalid";
  return URL.canParse(given) ? "no-site" : "invalid";
}

const SCHEME = /^[a-z][a-z0-9+.-]*:/iu;
const NAME_AND_PORT = /^(?:localhost|[^\s:/?#@]+\.[^\s:/?#@]+):\d{1,5}(?:[/?#]|$)/iu;

function isBare(text: string): boolean {
  return NAME_AND_PORT.test(text) || !(text === "" || text.startsWith("/") || SCHEME.test(text));
}

function withoutSite(given: string, why: "invalid" | "no-site"): Verdict {
  const isNone = why === "no-site";
  return {
    address: given,
    host: null,
    registrableDomain: null,
    level: isNone ? "ordinary" : null,
    compartment: null,
    action: isNone ? "allow" : null,
    rule: null,
    institution: null,
    lookalikeOf: null,
    error: isNone ? null : "URL_INVALID",
  };
}
