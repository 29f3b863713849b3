import { toAppError } from "#core/errors/app-error.ts";
import type { WireError } from "#core/protocol/envelope.ts";

/** The form in which errors are kept and sent to pages; what was not thrown on purpose is `INTERNAL`. */
export function toWireError(thrown: unknown): WireError {
  const { code, details } = toAppError(thrown);
  return { code, details: { ...details } };
}
