import type { Engine } from "../vectors/vector.ts";
import type { Expectation } from "./expectation.ts";
import type { Outcome } from "./outcome.ts";

/** Every trial in every browser that was run. */
export interface Matrix {
  readonly browsers: readonly { readonly engine: Engine; readonly version: string }[];
  readonly cells: readonly Cell[];
}

/** What is tried: a vector, or a moment. */
export interface Trial {
  readonly id: string;
  readonly title: string;
}

/** One trial in one browser. */
export interface Cell extends Trial {
  readonly engine: Engine;
  /** Without the extension. */
  readonly control: Outcome;
  /** With it; absent when only the control was run. */
  readonly guarded?: Outcome;
  readonly verdict: Verdict;
  /** Of one that is silent, or at a limit of the browser's. */
  readonly why?: string;
}

/**
 * - `sealed`: it leaks without the extension and not with it
 * - `limit`: something gets out with the extension, as no extension can prevent; nothing more than is known
 * - `leaks`: something got out with the extension
 * - `control-only`: it leaks without the extension; the rest was not run
 * - `silent`: it cannot leak in this browser, for a reason that is known
 * - `proves-nothing`: it did not leak without the extension, and nobody knows why
 * - `not-silent`: it leaks although it is listed as silent
 * - `not-set-off`: the page did not get to set it off
 */
export type Verdict =
  "sealed" | "limit" | "leaks" | "control-only" | "silent" | "proves-nothing" | "not-silent" | "not-set-off";

const GOOD: ReadonlySet<Verdict> = new Set(["sealed", "limit", "control-only", "silent"]);

export function isGood({ verdict }: Pick<Cell, "verdict">): boolean {
  return GOOD.has(verdict);
}

export interface Trying {
  readonly trial: Trial;
  readonly engine: Engine;
  readonly expectation: Expectation | undefined;
  readonly control: Outcome;
  readonly guarded: Outcome | undefined;
}

export function judge({ trial: { id, title }, engine, expectation, control, guarded }: Trying): Cell {
  const verdict = verdictOf(expectation, control, guarded);
  return {
    ...{ id, title, engine, control, verdict },
    ...(guarded !== undefined && { guarded }),
    ...(expectation !== undefined && (verdict === "silent" || verdict === "limit") && { why: expectation.why }),
  };
}

function verdictOf(expectation: Expectation | undefined, control: Outcome, guarded: Outcome | undefined): Verdict {
  if (guarded !== undefined && guarded.levels.length > 0) {
    const known: readonly string[] = expectation?.kind === "limit" ? expectation.levels : [];
    return guarded.levels.every((level) => known.includes(level)) ? "limit" : "leaks";
  }
  if (!control.fired || guarded?.fired === false) return "not-set-off";
  const speaks = control.levels.length > 0;
  if (expectation?.kind === "silent") return speaks ? "not-silent" : "silent";
  if (!speaks) return expectation?.kind === "at-will" ? "silent" : "proves-nothing";
  return guarded === undefined ? "control-only" : "sealed";
}
