import { toAppError } from "#core/errors/app-error.ts";
import type { WireError } from "#core/protocol/envelope.ts";

/** As in `WireErrorSchema`. */
const MAX_FACT_LENGTH = 2000;

/**
 * The form in which an error travels. Whatever is not an `AppError` becomes a
 * bare `INTERNAL`: what is inside a defect is for the log, not for a browser.
 */
export function toWireError(thrown: unknown): WireError {
  const { code, details } = toAppError(thrown);
  const facts: Record<string, string | number> = {};
  for (const [name, fact] of Object.entries(details)) {
    facts[name] = typeof fact === "string" ? fact.slice(0, MAX_FACT_LENGTH) : fact;
  }
  return Object.keys(facts).length === 0 ? { code } : { code, details: facts };
}
