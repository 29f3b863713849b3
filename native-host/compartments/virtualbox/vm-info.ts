import * as v from "valibot";
import { AppError, toAppError } from "#core/errors/app-error.ts";
import type { Clock } from "./clock.ts";
import { parseMachineReadable } from "./parse-machine-readable.ts";
import { recogniseError } from "./recognise-error.ts";
import type { VBoxManage } from "./vboxmanage.ts";

const FactsSchema = v.object({
  VMState: v.pipe(v.string(), v.minLength(1)),
  /** 0 none, 1 system, 2 userland, 3 desktop; only while running. */
  GuestAdditionsRunLevel: v.optional(v.pipe(v.string(), v.regex(/^\d$/u), v.transform(Number)), "0"),
});

/**
 * What can be done with a VM in a state.
 *
 * - `off`: can be started.
 * - `saved`: can be started, and goes on where it was.
 * - `paused`: can be resumed.
 * - `running`.
 * - `changing`: on its way to another state by itself.
 * - `stuck`: only a person can end it.
 */
type VmPhase = "off" | "saved" | "paused" | "running" | "changing" | "stuck";

/** The states VBoxManage names that are not on their way to another one (`machineStateToName` in VBoxManageInfo.cpp). */
const RESTING_PHASES: Readonly<Record<string, VmPhase>> = {
  poweroff: "off",
  aborted: "off",
  teleported: "off",
  saved: "saved",
  "aborted-saved": "saved",
  paused: "paused",
  running: "running",
  gurumeditation: "stuck",
};

export interface VmInfo {
  readonly phase: VmPhase;
  /** VirtualBox's own word for its state. */
  readonly state: string;
  /** How far the Guest Additions have come: 0 none, 1 their driver, 2 their service, 3 their part of the desktop. */
  readonly runLevel: number;
}

/**
 * Reads the facts out of `showvminfo --machinereadable`.
 *
 * @returns undefined when its state is not among them
 */
export function parseVmInfo(text: string): VmInfo | undefined {
  const facts = v.safeParse(FactsSchema, Object.fromEntries(parseMachineReadable(text)));
  if (!facts.success) return undefined;
  const { VMState: state, GuestAdditionsRunLevel: runLevel } = facts.output;
  return { phase: RESTING_PHASES[state] ?? "changing", state, runLevel };
}

interface Look {
  readonly vm: string;
  /** For one call. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * Two looks at the same VM disturb each other, when it is off, and so does its
 * launch: `showvminfo` borrows the lock another process has. When it may not,
 * or that process lets go meanwhile, it fails in ever other ways, crashes, or
 * says nothing and ends well. Some looks later one gets through.
 */
const PATIENCE_MS = 5_000;
const LOOK_AGAIN_MS = 250;

/**
 * Looks at a VM, with one VBoxManage call if nobody disturbs it.
 *
 * @throws AppError `VM_NOT_FOUND`, `VM_UNUSABLE` or what the call throws
 */
export async function lookAtVm(
  { vboxmanage, clock }: { readonly vboxmanage: VBoxManage; readonly clock: Clock },
  look: Look,
): Promise<VmInfo> {
  const deadline = clock.now() + PATIENCE_MS;
  for (;;) {
    const seen = await lookOnce(vboxmanage, look);
    if (!(seen instanceof AppError)) return seen;
    if (clock.now() >= deadline) {
      // Nobody else may touch it until its own process has come up.
      if (seen.code === "VM_LOCKED") return { phase: "changing", state: "starting", runLevel: 0 };
      throw seen;
    }
    await clock.delay(LOOK_AGAIN_MS, look.signal);
  }
}

/** @returns the error, if it may be one of a disturbed look */
async function lookOnce(vboxmanage: VBoxManage, { vm, timeoutMs, signal }: Look): Promise<VmInfo | AppError> {
  const operation = "look at the guest";
  let error: AppError;
  try {
    const output = await vboxmanage.run(["showvminfo", vm, "--machinereadable"], { operation, timeoutMs, signal });
    const info = output.exitCode === 0 ? parseVmInfo(output.stdout) : undefined;
    if (info !== undefined) return info;
    error = recogniseError(output, { operation, vm });
  } catch (thrown) {
    error = toAppError(thrown);
  }
  if (error.code === "VBOX_FAILED" || error.code === "VM_LOCKED") return error;
  throw error;
}
