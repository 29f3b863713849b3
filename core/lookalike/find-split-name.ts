import type { BrandIndex } from "./brand-index.ts";
import type { Finding } from "./finding.ts";
import type { HostReading } from "./read-host.ts";

const SHORTEST = 5;
const MOST_LABELS = 3;

/** Labels that stand before any name. */
const CUSTOMARY = new Set(["www", "m"]);

/** Finds a name with dots within it, under its own suffix: `b.arclays.co.uk`. */
export function findSplitName({ name, above, suffix }: HostReading, index: BrandIndex): Finding | null {
  let joined = name.form;
  for (const label of above.slice(0, MOST_LABELS)) {
    joined = label.form + joined;
    if (joined.length < SHORTEST || CUSTOMARY.has(label.form)) continue;
    for (const brand of index.byForm.get(joined) ?? []) {
      if (brand.suffix === suffix) return { brand, kind: "split" };
    }
  }
  return null;
}
