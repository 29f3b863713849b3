import type { RequestRule } from "#extension/platform/chromium.ts";
import type { ProtectedNames, ProtectedTier } from "../protected-names.ts";

/**
 * Compiles names to declarativeNetRequest rules: two a tier, however many
 * names there are. Exceptions are left out of a rule and not answered with
 * `allow`, so that no rule of ours ever overrules another extension's block.
 *
 * @param handoffPage address of the hand-off page, by the extension's fixed id:
 *   its dynamic one changes with every session, and rules outlive sessions
 */
export function compileRequestRules(names: ProtectedNames, handoffPage: string): RequestRule[] {
  return names.tiers.flatMap((tier, index) => [
    redirectRule(2 * index + 1, tier, handoffPage),
    blockRule(2 * index + 2, tier),
  ]);
}

/** A tab's own navigation shows the hand-off page, told the whole address by its fragment. */
function redirectRule(id: number, tier: ProtectedTier, handoffPage: string): RequestRule {
  return {
    id,
    priority: 100,
    // extensionPath would lose the address.
    action: { type: "redirect", redirect: { regexSubstitution: `${handoffPage}#\\0` } },
    condition: { ...about(tier), regexFilter: "^.*$", resourceTypes: ["main_frame"] },
  };
}

function blockRule(id: number, tier: ProtectedTier): RequestRule {
  return {
    id,
    priority: 100,
    action: { type: "block" },
    // Named by what it leaves out, so that resource types yet to be invented are stopped too.
    condition: { ...about(tier), excludedResourceTypes: ["main_frame"] },
  };
}

function about({ names, except }: ProtectedTier): RequestRule["condition"] {
  const condition: RequestRule["condition"] = { requestDomains: names.map(asRequestDomain) };
  if (except.length > 0) condition.excludedRequestDomains = except.map(asRequestDomain);
  return condition;
}

/** The browser takes `*.bank.example` or `bank.example:443` without a word and then never matches them. */
function asRequestDomain(name: string): string {
  if (!/^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/u.test(name)) throw new TypeError(`not a canonical host name: ${name}`);
  return name;
}
