import type { BrandIndex } from "./brand-index.ts";
import type { Finding } from "./finding.ts";
import type { HostReading } from "./read-host.ts";

/** Finds a whole domain within a longer one, its dots as they are or as hyphens: `kbc.be.evil.example`, `kbc-be.evil.example`. */
export function findWholeDomain({ name, above, flat }: HostReading, index: BrandIndex): Finding | null {
  if (above.length === 0 && !name.plain.includes("-")) return null;
  for (const brand of index.brands) {
    if (brand.isCore || !flat.includes(brand.form)) continue;
    const tokens = [...above.toReversed(), name].map(({ plain }) => plain).join(".");
    if (`.${tokens}.`.replaceAll("-", ".").includes(brand.tokens)) return { brand, kind: "embedded-domain" };
  }
  return null;
}
