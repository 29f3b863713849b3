import { brandsOf, type Brand, type ProtectedDomain } from "./brand.ts";
import { oneEdit, type Edit } from "./one-edit.ts";

/** The person's names, filed by what an imitation of them would have in common with them. */
export interface BrandIndex {
  /** Their registrable domains. */
  readonly domains: ReadonlySet<string>;
  readonly brands: readonly Brand[];
  /** Labels, by their form. */
  readonly byForm: ReadonlyMap<string, readonly Brand[]>;
  /** Labels, by their look. */
  readonly byLook: ReadonlyMap<string, readonly Brand[]>;
  /** Labels, by the length of their form. */
  readonly byLength: ReadonlyMap<number, readonly Brand[]>;
}

/** Prepares the person's domains. What nobody can register is left out. */
export function indexBrands(protectedDomains: Iterable<ProtectedDomain>): BrandIndex {
  const prepared = Array.from(protectedDomains, brandsOf);
  // A domain that was given twice is one: the first stands.
  const byDomain = new Map(prepared.toReversed().map((brands) => [brands[0]?.domain, brands]));
  const brands = [...byDomain.values()].reverse().flat();
  const labels = brands.filter(({ isCore }) => !isCore);
  return {
    domains: new Set(brands.map(({ domain }) => domain)),
    brands,
    byForm: Map.groupBy(labels, ({ form }) => form),
    byLook: Map.groupBy(labels, ({ look }) => look),
    byLength: Map.groupBy(labels, ({ form }) => form.length),
  };
}

/**
 * Finds a label that one edit makes into `written` and that `fits`. Comparing
 * with every label of about its length is cheaper than filing them by all
 * their misspellings, until there are thousands.
 */
export function findNear(
  index: BrandIndex,
  written: string,
  fits: (brand: Brand, edit: Edit) => boolean,
): Brand | null {
  for (let length = written.length - 1; length <= written.length + 1; length += 1) {
    for (const brand of index.byLength.get(length) ?? []) {
      const edit = oneEdit(brand.form, written);
      if (edit !== null && fits(brand, edit)) return brand;
    }
  }
  return null;
}
