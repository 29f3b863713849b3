import type { ErrorCode } from "./codes.ts";

/** Short facts a sentence about the error may name: a VM, a file, a line. Never a whole URL, never a secret. */
export type ErrorDetails = Readonly<Record<string, string | number>>;

/** The one error type that is thrown on purpose. Anything else that is thrown is a defect and becomes `INTERNAL`. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, options: { details?: ErrorDetails; cause?: unknown } = {}) {
    super(code, "cause" in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.details = options.details ?? {};
  }
}

/** Gives an `AppError` back as it is and wraps whatever else was thrown as `INTERNAL`, keeping it as the cause. */
export function toAppError(thrown: unknown): AppError {
  return thrown instanceof AppError ? thrown : new AppError("INTERNAL", { cause: thrown });
}
