import * as v from "valibot";
import { RuleIdSchema, type Rule } from "#core/policy/rule.ts";
import type { RuleLayer } from "#core/policy/rule-set.ts";
import type { CountryFile, Institution } from "./institution.ts";
import de from "./institutions/de.json" with { type: "json" };
import fr from "./institutions/fr.json" with { type: "json" };
import gb from "./institutions/gb.json" with { type: "json" };
import us from "./institutions/us.json" with { type: "json" };

/** The countries' files as they ship; a test holds each to `CountryFileSchema`, so no start pays for parsing them. */
export const COUNTRY_FILES = [de, fr, gb, us] as readonly CountryFile[];

/**
 * Suffixes whose registries admit only verified members of one trade
 * (`.bank`: https://www.register.bank/eligibility/), or one institution.
 */
const MEMBER_SUFFIXES: readonly string[] = ["bank", "barclays", "bnpparibas", "bradesco", "hsbc", "itau", "sbi"];

/** The facts are of this day; rules made from them carry it as their date. */
const CATALOGUE_DATE = "2026-11-01T00:00:00.000Z";

/** The catalogue as the weakest layer of the policy: every institution's domains are sensitive. */
export function catalogueLayer(): RuleLayer {
  const rules = COUNTRY_FILES.flatMap(({ country, institutions }) =>
    institutions.flatMap((institution) => institutionRules(country, institution)),
  );
  return { layer: "catalogue", rules: [...rules, ...MEMBER_SUFFIXES.map(suffixRule)] };
}

function institutionRules(country: string, { id, name, domains }: Institution): Rule[] {
  return domains.map((domain) => ({
    id: v.parse(RuleIdSchema, `catalogue:${country}:${id}:${domain}`),
    match: { kind: "domain", domain },
    level: "sensitive",
    note: name,
    createdAt: CATALOGUE_DATE,
  }));
}

function suffixRule(suffix: string): Rule {
  return {
    id: v.parse(RuleIdSchema, `catalogue:suffix:${suffix}`),
    match: { kind: "suffix", suffix },
    level: "sensitive",
    note: `.${suffix}`,
    createdAt: CATALOGUE_DATE,
  };
}
