import type { GroupLookup } from "#core/policy/rule-set.ts";
import { catalogueLayer, COUNTRY_FILES } from "./catalogue.ts";

/** An institution as a decision or a listing names it. */
export interface GroupName {
  /** `country:line`, such as `de:comdirect`. */
  readonly id: string;
  readonly name: string;
}

/** What rules need to know of the catalogue. */
export interface CatalogueGroups {
  /** The domains of an institution. */
  readonly groups: GroupLookup;
  readonly isMemberSuffix: (suffix: string) => boolean;
  /** The institution whose domain a host is or stands below. */
  readonly institutionOf: (hostname: string) => GroupName | undefined;
}

export function catalogueGroups(): CatalogueGroups {
  const domains = new Map<string, readonly string[]>();
  const names = new Map<string, GroupName>();
  for (const { country, institutions } of COUNTRY_FILES) {
    for (const institution of institutions) {
      const id = `${country}:${institution.id}`;
      domains.set(id, institution.domains);
      for (const domain of institution.domains) names.set(domain, { id, name: institution.name });
    }
  }
  const suffixes = new Set(
    catalogueLayer().rules.flatMap(({ match }) => (match.kind === "suffix" ? [match.suffix] : [])),
  );
  return {
    groups: (id) => domains.get(id),
    isMemberSuffix: (suffix) => suffixes.has(suffix),
    institutionOf(hostname) {
      for (let name = hostname; ;) {
        const found = names.get(name);
        const dot = name.indexOf(".");
        if (found !== undefined || dot === -1) return found;
        name = name.slice(dot + 1);
      }
    },
  };
}
