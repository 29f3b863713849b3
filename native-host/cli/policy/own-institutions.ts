import type { Catalogue } from "#core/catalogue/catalogue.ts";
import { catalogueGroups } from "#core/catalogue/groups.ts";
import type { ProtectedDomain } from "#core/lookalike/brand.ts";
import { isExpired, namesOf } from "#core/policy/rule-set.ts";
import type { Rule } from "#core/policy/rule.ts";
import { siteOf } from "#core/url/site.ts";

/**
 * The institutions a person has rules for, which others may imitate: the
 * domains of their sensitive rules, and with each all domains of its
 * institution, where the catalogue knows it.
 */
export function ownInstitutions(person: readonly Rule[], catalogue: Catalogue, now: number): ProtectedDomain[] {
  const { groups } = catalogueGroups(catalogue);
  const owned = new Map<string, ProtectedDomain>();
  for (const rule of person) {
    if (rule.level !== "sensitive" || isExpired(rule, now)) continue;
    for (const name of namesOf(rule.match, groups)) {
      const domain = siteOf(name).registrableDomain;
      const institution = catalogue.findByDomain(name);
      const whole = institution && { group: institution.id, name: institution.name };
      if (domain !== null) owned.set(domain, { domain, ...whole });
      for (const other of institution?.domains ?? []) owned.set(other, { domain: other, ...whole });
    }
  }
  return [...owned.values()];
}
