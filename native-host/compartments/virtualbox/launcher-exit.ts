/**
 * How the program that opens an address in the guest ends. It can say nothing
 * else: a guest is not trusted, so one small number is all that comes back.
 *
 * VBoxManage's `run` gives the guest's codes 1 to 93 as 33 to 125, and all
 * above as 126 (`gctlRunCalculateExitCode` in VBoxManageGuestCtrl.cpp).
 */
export const LAUNCHER_EXIT = {
  programMissing: 91,
  noDesktop: 92,
  programNotExecutable: 93,
} as const;

/** The browser's own exit code when it fails at once; this one means itself or more. */
export const LAST_PROGRAM_STATUS = 90;

const DISPLACEMENT = 32;

/**
 * Undoes VBoxManage's displacement.
 *
 * @returns the guest's exit code, or undefined when `exitCode` is VBoxManage's own
 */
export function guestExitCode(exitCode: number): number | undefined {
  if (exitCode === 0) return 0;
  return exitCode > DISPLACEMENT ? exitCode - DISPLACEMENT : undefined;
}

/** A browser that cannot start ends within this, in milliseconds; one that hands over to a running one, too. */
export const EARLY_FAILURE_MS = 500;
