import type { Method, OpenStep, Params, Result } from "#core/protocol/methods.ts";
import type { CallFacts } from "#host/log/log-entry.ts";

/** One call under way, as the command that serves it sees its caller: a browser, or the command line. */
export interface Call {
  /** Aborted when the caller wants it no more. */
  readonly signal: AbortSignal;
  /** Tells the caller that a step began. */
  progress(step: OpenStep): void;
  /** Adds to what the log will say about this call. */
  note(facts: CallFacts): void;
  /** Aborts another call of the same caller; false when there is no such call (any more). */
  cancel(request: number): boolean;
}

/** A function for every method of the protocol. */
export type Handlers = { readonly [M in Method]: (params: Params<M>, call: Call) => Promise<Result<M>> };
