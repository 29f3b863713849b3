import type { Level } from "../lab/evidence.ts";

/** What one vector did in one browser. */
export interface Outcome {
  /** What got out, weakest first; empty when nothing did. */
  readonly levels: readonly Level[];
  /** The same for people, each once: `SYN to port 443`. */
  readonly details: readonly string[];
  /** Whether it was set off at all: without that, nothing getting out means nothing. */
  readonly fired: boolean;
  /** What the page's script ran into, if anything. */
  readonly failure?: string;
  /** From being set off to the first thing that got out. */
  readonly latencyMs?: number;
}
