import * as v from "valibot";
import { isConditional, type RuleMatch } from "./rule-match.ts";
import { RuleIdSchema, type RuleId } from "./rule.ts";

/**
 * The id of a plain domain's rule: what comes before, and the domain. So it is
 * the same rule in an export, and a long list of them takes little memory
 * (`rule-templates.ts`). Undefined for all other rules, and for very long names.
 */
export function plainRuleId(before: string, match: RuleMatch): RuleId | undefined {
  if (match.kind !== "domain" || isConditional(match)) return undefined;
  const id = v.safeParse(RuleIdSchema, `${before}:${match.domain}`);
  return id.success ? id.output : undefined;
}
