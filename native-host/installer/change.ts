import { getSystemErrorMessage } from "node:util";
import { AppError } from "#core/errors/app-error.ts";

/** One thing an installation did, would do, or left as it is. */
export interface Change {
  readonly action: "create" | "replace" | "remove" | "unchanged" | "keep";
  readonly kind: "file" | "folder" | "registry key";
  /** Path or registry key. */
  readonly target: string;
  /** A few words for a person: whose it is, what it replaces, why it stays. */
  readonly note?: string;
}

/** A change that has been found to be needed, and how to make it. */
export interface Step {
  readonly change: Change;
  readonly carryOut: () => Promise<void>;
}

/** Whether steps are carried out, and who hears of them. */
export interface StepOptions {
  /** Tells every change and makes none. */
  readonly dryRun?: boolean | undefined;
  /** Called with each change just before it is made. */
  readonly announce?: ((change: Change) => void) | undefined;
}

/** A step for something that is already as it should be, or is left alone. */
export function noStep(change: Change): Step {
  return { change, carryOut: () => Promise.resolve() };
}

/**
 * Makes the changes in their order and stops at the first that fails.
 *
 * @returns every change, made or not
 * @throws AppError `INSTALL_FAILED` with the target
 */
export async function perform(
  steps: readonly Step[],
  { dryRun = false, announce }: StepOptions,
): Promise<readonly Change[]> {
  for (const { change, carryOut } of steps) {
    announce?.(change);
    if (dryRun) continue;
    try {
      await carryOut();
    } catch (error) {
      throw installFailed(change.target, error);
    }
  }
  return steps.map(({ change }) => change);
}

/** Wraps what the system said about a file or key. */
export function installFailed(target: string, error: unknown): AppError {
  return new AppError("INSTALL_FAILED", { details: { target, problem: problemOf(error) }, cause: error });
}

function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return "for an unknown reason";
  return "errno" in error && typeof error.errno === "number" ? getSystemErrorMessage(error.errno) : error.message;
}
