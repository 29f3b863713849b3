import type { DraftContext } from "#core/policy/check-draft.ts";
import type { GroupLookup } from "#core/policy/rule-set.ts";
import type { Catalogue } from "./catalogue.ts";

/** An institution as a decision or a listing names it. */
export interface GroupName {
  /** `country:line`, such as `de:comdirect`. */
  readonly id: string;
  readonly name: string;
}

/** What rules need to know of the catalogue. */
export interface CatalogueGroups extends Omit<DraftContext, "now"> {
  /** The domains of an institution. */
  readonly groups: GroupLookup;
  readonly isMemberSuffix: (suffix: string) => boolean;
  /** The institution whose domain a host is or stands below. */
  readonly institutionOf: (hostname: string) => GroupName | undefined;
}

export function catalogueGroups(catalogue: Catalogue): CatalogueGroups {
  return {
    groups: (id) => catalogue.group(id)?.domains,
    isMemberSuffix: (suffix) => catalogue.suffixes().some((member) => member.suffix === suffix),
    institutionOf(hostname) {
      const found = catalogue.findByDomain(hostname);
      return found && { id: found.id, name: found.name };
    },
  };
}
