import { AppError } from "#core/errors/app-error.ts";
import type { ErrorCode } from "#core/errors/codes.ts";
import { bringUp, type BringUpDependencies, type BringUpRequest, type BroughtUp } from "./bring-up.ts";
import { closeLeakedSessions } from "./guest-sessions.ts";
import { recogniseError } from "./recognise-error.ts";
import { lookAtVm } from "./vm-info.ts";

/** Time before a guest that was not ready is asked again. */
const RETRY_MS = 1_000;

/** One restore in ten was seen to break the guest's sessions; two in a row are rare. */
const MOST_RESTORES = 2;

/**
 * What to do about a refused open, so that it can be tried again. It keeps
 * count, so one rescue serves one open.
 *
 * @returns a function that resolves when trying again makes sense, and throws
 *   the error itself, or a better one, when it does not
 */
export function createRescue(
  dependencies: BringUpDependencies,
  request: BringUpRequest,
): (error: AppError) => Promise<void> {
  const { vboxmanage, clock } = dependencies;
  const { vm, timeouts, signal, onStep } = request;
  const call = { timeoutMs: timeouts.callMs, signal };
  let up: BroughtUp | undefined;
  let hasClosedSessions = false;
  let hasAskedAgain = false;
  let restores = 0;

  async function getReady(error: AppError): Promise<void> {
    if (up === undefined) up = await bringUp(dependencies, request);
    else await waitAfterStart(error, up);
  }

  /** Right after a start everything may take its time; in a guest that was running, it is as it is. */
  async function waitAfterStart(error: AppError, { readyDeadline }: BroughtUp): Promise<void> {
    if (clock.now() >= readyDeadline) {
      const seconds = Math.round(timeouts.readyMs / 1000);
      throw new AppError(error.code, { details: { ...error.details, seconds }, cause: error });
    }
    await onStep("waiting");
    await clock.delay(RETRY_MS, signal);
  }

  /**
   * A guest can come back from a saved state without being able to open
   * sessions ever again; saving and restoring it anew cures that. Only for
   * a state this open restored itself: one that has been used since must
   * not be written to disk.
   */
  async function restoreAgain(): Promise<void> {
    await onStep("resuming");
    const operation = "save the guest";
    const output = await vboxmanage.run(["controlvm", vm, "savestate"], {
      operation,
      timeoutMs: timeouts.startMs,
      signal,
      survivesHost: true,
    });
    if (output.exitCode !== 0) throw recogniseError(output, { operation, vm });
    up = await bringUp(dependencies, request);
  }

  const cures: Partial<Record<ErrorCode, (error: AppError) => Promise<void>>> = {
    async VM_NOT_RUNNING(error) {
      if (up !== undefined) throw error;
      up = await bringUp(dependencies, request);
    },
    VM_LOCKED: getReady,
    GUEST_NOT_READY: getReady,
    async GUEST_NO_DESKTOP(error) {
      if (up === undefined) throw error;
      await waitAfterStart(error, up);
    },
    async GUEST_SESSIONS_EXHAUSTED(error) {
      if (hasClosedSessions || (await closeLeakedSessions(vboxmanage, vm, call)) === 0) throw error;
      hasClosedSessions = true;
    },
    async GUEST_SESSION_LOST(error) {
      if (!hasAskedAgain) {
        hasAskedAgain = true;
        await clock.delay(RETRY_MS, signal);
        return;
      }
      if (up?.wasRestored !== true || restores === MOST_RESTORES) throw error;
      restores += 1;
      hasAskedAgain = false;
      await restoreAgain();
    },
    async VBOX_FAILED(error) {
      // In a language that is not understood, "not running" looks like this.
      if (up !== undefined || (await lookAtVm(dependencies, { vm, ...call })).phase === "running") throw error;
      up = await bringUp(dependencies, request);
    },
  };

  return async (error) => {
    const cure = cures[error.code];
    if (cure === undefined) throw error;
    await cure(error);
  };
}
