import type { Limit } from "#core/protection/limits.ts";
import type { SealId } from "#core/protection/seal-state.ts";
import type { Level } from "../lab/evidence.ts";

/** Something no extension can close, and as what the person is shown it. */
export interface Open {
  readonly shownAs: Limit | SealId;
  readonly why: string;
}

/**
 * What a trial is expected to show in one browser. Without one it has to leak
 * when the extension is not there, and not when it is.
 *
 * - `silent`: it sends nothing even without the extension, so it proves nothing
 * - `at-will`: the browser does it when it sees fit, which may be after the run; then it proves nothing in that run
 * - `limit`: no extension can keep these levels in; the person is shown so
 */
export type Expectation =
  | { readonly kind: "silent" | "at-will"; readonly why: string }
  | (Open & { readonly kind: "limit"; readonly levels: readonly Level[] });
