import * as v from "valibot";
import type { BrowserIdentity } from "#core/protection/protection-report.ts";

const NavigatorSchema = v.object({
  userAgentData: v.object({ brands: v.array(v.object({ brand: v.string(), version: v.string() })) }),
});

/** Chromium adds a brand that nobody has, so that pages do not rely on the list: “Not)A;Brand” and the like. */
const NOBODY = /not.a.brand/iu;
const ENGINE = "Chromium";

/**
 * A browser of the Chromium family by the brands it shows: its own if it has
 * one, beside the engine's.
 *
 * @param navigator the browser's own object of this name
 */
export function identityByBrands(navigator: unknown): BrowserIdentity {
  const parsed = v.safeParse(NavigatorSchema, navigator);
  const brands = parsed.success ? parsed.output.userAgentData.brands.filter(({ brand }) => !NOBODY.test(brand)) : [];
  const shown = brands.find(({ brand }) => brand !== ENGINE) ?? brands[0];
  return { name: shown?.brand ?? ENGINE, version: shown?.version ?? "unknown", engine: "chromium" };
}
