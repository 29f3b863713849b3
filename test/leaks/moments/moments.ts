import type { Sites } from "../vectors/vector.ts";
import type { Moment } from "./moment.ts";
import { BROWSER_MOMENTS } from "./browser-moments.ts";
import { EXTENSION_MOMENTS } from "./extension-moments.ts";
import { SITE_MOMENTS } from "./site-moments.ts";

/** Every moment at which protection may not be there yet, or not any more. */
export const MOMENTS: readonly Moment[] = [...BROWSER_MOMENTS, ...EXTENSION_MOMENTS, ...SITE_MOMENTS];

export const MOMENT_SITES: Sites = Object.assign({}, ...MOMENTS.map(({ sites = {} }) => sites)) as Sites;
