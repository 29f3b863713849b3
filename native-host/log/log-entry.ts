import type { ErrorCode } from "#core/errors/codes.ts";
import type { Method } from "#core/protocol/methods.ts";

/** What the log may know about an address: names, never its path or query. */
export interface CallFacts {
  readonly host?: string;
  readonly action?: string;
  readonly rule?: string;
  readonly compartment?: string;
  /** Set when an earlier open answered for this call, so that nothing was opened for it. */
  readonly repeated?: boolean;
}

/** One line of the log: one call, or one message that never became a call. */
export interface LogEntry extends CallFacts {
  readonly method?: Method;
  readonly code: ErrorCode | "OK";
  readonly durationMs?: number;
  /** Where in the code a defect showed itself; its message is left out because it could quote an address. */
  readonly trace?: readonly string[];
}
