import { AppError } from "#core/errors/app-error.ts";

const MAX_FRAMES = 12;

/**
 * Where a defect showed itself, for the log: the kinds of the errors and the
 * code's own places. Their messages are left out, because a message may quote
 * what was being worked on: a command line, an address.
 */
export function traceOf(thrown: unknown): { readonly trace?: readonly string[] } {
  const defect = thrown instanceof AppError && thrown.code === "INTERNAL" ? thrown.cause : thrown;
  if (defect instanceof AppError) return {};
  if (!(defect instanceof Error)) return { trace: [typeof defect] };
  const places = (defect.stack ?? "").split("\n").filter((line) => line.startsWith("    at "));
  return { trace: [defect.name, ...places.slice(0, MAX_FRAMES).map((line) => line.trim())] };
}
