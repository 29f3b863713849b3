import { AppError } from "#core/errors/app-error.ts";
import type { OpenStep } from "#core/protocol/methods.ts";
import type { GuestTimeouts } from "#host/config/config.ts";
import type { Clock } from "./clock.ts";
import { recogniseError } from "./recognise-error.ts";
import type { VBoxManage, VBoxManageOutput } from "./vboxmanage.ts";
import { lookAtVm, type VmInfo } from "./vm-info.ts";

export interface BringUpDependencies {
  readonly vboxmanage: VBoxManage;
  readonly clock: Clock;
  /** Whether VirtualBox's driver is loaded, as far as that can be told. */
  readonly hasKernelDriver: () => Promise<boolean>;
}

export interface BringUpRequest {
  readonly vm: string;
  readonly frontEnd: "gui" | "headless" | "separate";
  readonly timeouts: GuestTimeouts;
  readonly signal: AbortSignal;
  readonly onStep: (step: OpenStep) => Promise<void>;
}

export interface BroughtUp {
  /** Whether this came from a saved state, and did so here. */
  readonly wasRestored: boolean;
  /** By when the guest is to be ready, by the same clock. */
  readonly readyDeadline: number;
}

/** The Guest Additions' run level from which on they run programs. */
export const USERLAND = 2;

/** Time between two looks; one costs VirtualBox about 70 ms. */
const POLL_MS = 400;

/**
 * How long a lock on a VM that is off is waited for. A VM's own process keeps
 * it for a moment after power-off, and a second opener has it before the VM starts.
 */
const LOCK_PATIENCE_MS = 5_000;

/**
 * Brings a VM from whatever state it is in to where its Guest Additions run.
 * It looks, does the one thing that helps, and looks again, so that others may
 * start, stop or save the VM meanwhile.
 *
 * It polls because `guestcontrol waitrunlevel` does not work: up to 7.2 it
 * never processes the event it waits for, and holds up the guest's start by that.
 *
 * @throws AppError `VM_UNUSABLE`, `VM_LOCKED`, `VM_START_FAILED`,
 *   `VBOX_NO_KERNEL_DRIVER`, `VBOX_TIMEOUT`, `GUEST_ADDITIONS_MISSING`,
 *   `GUEST_NOT_READY`, `CANCELLED` or what looking throws
 */
export async function bringUp(dependencies: BringUpDependencies, request: BringUpRequest): Promise<BroughtUp> {
  const { clock } = dependencies;
  const { vm, timeouts, signal, onStep } = request;
  const startDeadline = clock.now() + timeouts.startMs;
  let readyDeadline: number | undefined;
  let lockDeadline: number | undefined;
  let acted: VmInfo["phase"] | undefined;

  await onStep("checking");
  for (;;) {
    const info = await lookAtVm(dependencies, { vm, timeoutMs: timeouts.callMs, signal });
    switch (info.phase) {
      case "running":
        readyDeadline ??= clock.now() + timeouts.readyMs;
        if (info.runLevel >= USERLAND) return { wasRestored: acted === "saved", readyDeadline };
        if (clock.now() >= readyDeadline) throw notReady(request, info);
        await onStep("waiting");
        break;
      case "off":
      case "saved":
      case "paused": {
        if (acted !== undefined) throw startFailed(vm, `it is ${info.state} again`);
        await onStep(info.phase === "off" ? "starting" : "resuming");
        const error = await act(dependencies, request, info.phase);
        if (error === undefined) {
          acted = info.phase;
          continue;
        }
        // Somebody else was faster, or has not quite finished: the next look tells.
        lockDeadline ??= clock.now() + LOCK_PATIENCE_MS;
        if (clock.now() >= lockDeadline) throw error;
        break;
      }
      case "changing":
        if (clock.now() >= startDeadline) {
          const seconds = Math.round(timeouts.startMs / 1000);
          throw new AppError("VBOX_TIMEOUT", { details: { operation: `wait while it is ${info.state}`, seconds } });
        }
        break;
      case "stuck":
        throw new AppError("VM_UNUSABLE", { details: { vm, state: info.state } });
    }
    await clock.delay(POLL_MS, signal);
  }
}

/** @returns the error when the VM was just not in the state or not free to be acted upon */
async function act(
  { vboxmanage, hasKernelDriver }: BringUpDependencies,
  { vm, frontEnd, timeouts, signal }: BringUpRequest,
  phase: "off" | "saved" | "paused",
): Promise<AppError | undefined> {
  const operation = phase === "paused" ? "resume the guest" : "start the guest";
  const args = phase === "paused" ? ["controlvm", vm, "resume"] : ["startvm", vm, "--type", frontEnd];
  // VirtualBox's server starts the VM, so this process is only told about it; it may go on without the host.
  const call = { operation, timeoutMs: timeouts.startMs, signal, survivesHost: true };
  const output = await vboxmanage.run(args, call);
  if (output.exitCode === 0) return undefined;
  const error = recogniseError(output, { operation, vm });
  if (error.code === "VM_LOCKED" || error.code === "VM_NOT_RUNNING") return error;
  if (error.code !== "VBOX_FAILED") throw error;
  throw (await isDriverMissing(output, hasKernelDriver))
    ? new AppError("VBOX_NO_KERNEL_DRIVER", { cause: error })
    : startFailed(vm, String(error.details["message"]));
}

/** The VM's process ended without a word (`E_FAIL`): that is all VBoxManage knows when the driver is missing. */
async function isDriverMissing({ stderr }: VBoxManageOutput, hasKernelDriver: () => Promise<boolean>) {
  return stderr.includes("(0x80004005)") && !(await hasKernelDriver());
}

function startFailed(vm: string, message: string): AppError {
  return new AppError("VM_START_FAILED", { details: { vm, message } });
}

function notReady({ vm, timeouts }: BringUpRequest, { runLevel }: VmInfo): AppError {
  const details = { vm, seconds: Math.round(timeouts.readyMs / 1000) };
  return new AppError(runLevel === 0 ? "GUEST_ADDITIONS_MISSING" : "GUEST_NOT_READY", { details });
}
