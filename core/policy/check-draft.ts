import { parse } from "tldts";
import { AppError } from "#core/errors/app-error.ts";
import { matchName, type RuleDraft } from "./rule.ts";

/**
 * Refuses rules that cannot be meant: a whole public suffix (`co.uk`,
 * `github.io`) or a name no site can have, because one such rule would move
 * a stranger's site with the intended one.
 *
 * @throws AppError `RULE_TOO_BROAD` or `RULE_INVALID`
 */
export function checkDraft(draft: RuleDraft): void {
  const name = matchName(draft.match);
  const { domain, isIp, publicSuffix } = parse(name, { allowPrivateDomains: true, validateHostname: false });
  if (draft.match.kind === "suffix") {
    // Registry suffixes come with the catalogue, which knows which registries admit only members.
    throw new AppError("RULE_TOO_BROAD", { details: { name } });
  }
  if (isIp === true) return;
  if (domain === null && publicSuffix === name) throw new AppError("RULE_TOO_BROAD", { details: { name } });
  if (domain === null) throw new AppError("RULE_INVALID", { details: { name } });
}
