import type { Rule, RuleId, RuleMatch } from "#core/policy/rule.ts";
import type { RuleLayer } from "#core/policy/rule-set.ts";
import type { Catalogue } from "./catalogue.ts";
import type { CatalogueFilter } from "./search.ts";

/**
 * The catalogue as the weakest layer of the policy: every institution's
 * domains are sensitive. Suffixes of a trade's own registry always are.
 *
 * @param settings which countries and kinds are on; all, when nothing is said
 */
export function catalogueLayer(catalogue: Catalogue, settings: CatalogueFilter = {}): RuleLayer {
  const createdAt = `${catalogue.date}T00:00:00.000Z`;
  const rules: Rule[] = [];
  // Names of one institution come together.
  let present: { readonly line: number; readonly id: string; readonly name: string } | undefined;
  for (const { name, match, line } of catalogue.names(settings)) {
    if (match === "suffix") {
      rules.push({ ...ruleAbout({ kind: "suffix", suffix: name }, `suffix:${name}`, `.${name}`), createdAt });
    } else if (line !== undefined) {
      if (present?.line !== line) present = { ...catalogue.at(line), line };
      rules.push({
        ...ruleAbout({ kind: "domain", domain: name }, `${present.id}:${name}`, present.name),
        createdAt,
      });
    }
  }
  return { layer: "catalogue", rules };
}

/** The build has seen to it that every id and name is one a rule may have. */
function ruleAbout(match: RuleMatch, id: string, note: string): Omit<Rule, "createdAt"> {
  return { id: `catalogue:${id}` as RuleId, match, level: "sensitive", note };
}
