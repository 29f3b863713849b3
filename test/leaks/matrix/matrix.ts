import type { Engine, Vector } from "../vectors/vector.ts";
import { SILENT } from "../vectors/silent.ts";
import type { Outcome } from "./outcome.ts";

/** Every vector in every browser that was run. */
export interface Matrix {
  readonly browsers: readonly { readonly engine: Engine; readonly version: string }[];
  readonly cells: readonly Cell[];
}

/** One vector in one browser. */
export interface Cell {
  readonly vector: string;
  readonly title: string;
  readonly engine: Engine;
  /** Without the extension. */
  readonly control: Outcome;
  /** With it; absent when only the control was run. */
  readonly guarded?: Outcome;
  readonly verdict: Verdict;
}

/**
 * - `sealed`: it leaks without the extension and not with it
 * - `leaks`: something got out with the extension
 * - `control-only`: it leaks without the extension; the rest was not run
 * - `silent`: it cannot leak in this browser, for a reason that is known
 * - `proves-nothing`: it did not leak without the extension, and nobody knows why
 * - `not-silent`: it leaks although it is listed as silent
 * - `not-set-off`: the page did not get to set it off
 */
export type Verdict = "sealed" | "leaks" | "control-only" | "silent" | "proves-nothing" | "not-silent" | "not-set-off";

const GOOD: ReadonlySet<Verdict> = new Set(["sealed", "control-only", "silent"]);

export function isGood({ verdict }: Cell): boolean {
  return GOOD.has(verdict);
}

export function judge({ id, title }: Vector, engine: Engine, control: Outcome, guarded: Outcome | undefined): Cell {
  const verdict = verdictOf(SILENT[engine][id] !== undefined, control, guarded);
  return { vector: id, title, engine, control, ...(guarded === undefined ? {} : { guarded }), verdict };
}

function verdictOf(isSilent: boolean, control: Outcome, guarded: Outcome | undefined): Verdict {
  if (guarded !== undefined && guarded.levels.length > 0) return "leaks";
  if (!control.fired || guarded?.fired === false) return "not-set-off";
  const speaks = control.levels.length > 0;
  if (isSilent) return speaks ? "not-silent" : "silent";
  if (!speaks) return "proves-nothing";
  return guarded === undefined ? "control-only" : "sealed";
}
