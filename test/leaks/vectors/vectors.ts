import { ADDRESS_VECTORS } from "./addresses.ts";
import { BROWSER_REQUEST_VECTORS } from "./browser-requests.ts";
import { HINT_VECTORS } from "./hints.ts";
import { NAVIGATION_VECTORS } from "./navigations.ts";
import { REQUEST_VECTORS } from "./requests.ts";
import { RESOURCE_VECTORS } from "./resources.ts";
import type { Vector } from "./vector.ts";

/** Every way in which a browser is tried to be made to send something to a protected site. */
export const VECTORS: readonly Vector[] = [
  ...ADDRESS_VECTORS,
  ...NAVIGATION_VECTORS,
  ...RESOURCE_VECTORS,
  ...REQUEST_VECTORS,
  ...HINT_VECTORS,
  ...BROWSER_REQUEST_VECTORS,
];
