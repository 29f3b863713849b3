import { parse } from "tldts";
import { AppError } from "#core/errors/app-error.ts";
import { actionOf } from "./action.ts";
import { splitPattern } from "./covers.ts";
import { matchProblem } from "./match-problem.ts";
import { formatMatch } from "./rule-match.ts";
import type { RuleDraft, RuleMatch } from "./rule.ts";
import type { GroupLookup } from "./rule-set.ts";

/** What a draft is checked against. */
export interface DraftContext {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly groups?: GroupLookup;
  /** Whether a suffix is one whose registry admits only members (`bank`). */
  readonly isMemberSuffix?: (suffix: string) => boolean;
}

/**
 * Refuses rules that cannot be meant: a whole public suffix (`co.uk`,
 * `github.io`) or a name no site can have, because one such rule would move
 * a stranger's site with the intended one; and rules that say nothing, or two
 * things at once.
 *
 * @throws AppError `RULE_TOO_BROAD`, `RULE_INVALID`, `RULE_WILDCARD_INVALID`,
 *   `RULE_PATH_INVALID`, `RULE_GROUP_UNKNOWN`, `RULE_CONTRADICTORY` or `RULE_EXPIRED`
 */
export function checkDraft(draft: RuleDraft, context: DraftContext): void {
  const { match, expiresAt } = draft;
  const refuse = (code: Parameters<typeof toError>[0]) => toError(code, match);
  const problem = matchProblem(match) ?? ownershipProblem(match, context);
  if (problem !== undefined) throw refuse(problem);
  if (isContradictory(draft)) throw refuse("RULE_CONTRADICTORY");
  if (expiresAt !== undefined && Date.parse(expiresAt) <= context.now) throw refuse("RULE_EXPIRED");
}

function toError(code: NonNullable<ReturnType<typeof matchProblem>>, match: RuleMatch): AppError {
  return new AppError(code, { details: { name: formatMatch(match) } });
}

/** What is wrong with whose sites a match is about. */
function ownershipProblem(match: RuleMatch, { groups, isMemberSuffix }: DraftContext) {
  switch (match.kind) {
    case "group":
      return groups?.(match.group) === undefined ? "RULE_GROUP_UNKNOWN" : undefined;
    // Nobody but the catalogue knows which registries admit only members.
    case "suffix":
      return isMemberSuffix?.(match.suffix) === true ? undefined : "RULE_TOO_BROAD";
    case "domain":
      return nameProblem(match.domain);
    case "wildcard":
      return nameProblem(splitPattern(match.pattern).parent);
    case "host":
      return hostProblem(match.host);
  }
}

function nameProblem(name: string) {
  const { domain, isIp, publicSuffix } = parseHost(name);
  if (isIp === true || domain !== null) return undefined;
  return publicSuffix === name ? "RULE_TOO_BROAD" : "RULE_INVALID";
}

/** One host is one site, be it `localhost` or the home page of `github.io`; a registry has none. */
function hostProblem(host: string) {
  const { isIp, publicSuffix, isIcann } = parseHost(host);
  return isIp !== true && publicSuffix === host && isIcann === true ? "RULE_TOO_BROAD" : undefined;
}

function parseHost(name: string) {
  return parse(name, { allowPrivateDomains: true, validateHostname: false });
}

/** Ordinary sites have no compartment to open in, and what is blocked opens nowhere. */
function isContradictory({ level, action, compartment }: RuleDraft): boolean {
  switch (level) {
    case "blocked":
      return compartment !== undefined || (action !== undefined && action !== "never");
    case "ordinary":
      return compartment !== undefined || actionOf({ level, action }) !== "allow";
    case "sensitive":
    case "untrusted":
    case "trusted":
      return action === "never" || (action === "allow" && compartment !== undefined);
  }
}
