import * as v from "valibot";
import { AppError } from "#core/errors/app-error.ts";
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
 * @throws AppError `VM_UNUSABLE` when there is no state in it, which is how VirtualBox shows a VM it cannot read
 */
export function parseVmInfo(vm: string, text: string): VmInfo {
  const facts = v.safeParse(FactsSchema, Object.fromEntries(parseMachineReadable(text)));
  if (!facts.success) throw new AppError("VM_UNUSABLE", { details: { vm, state: "inaccessible" } });
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
 * launch: `showvminfo` borrows the lock another process has, and fails in
 * ever other ways when that lets go. A few looks later one gets through.
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
  { vm, timeoutMs, signal }: Look,
): Promise<VmInfo> {
  const operation = "look at the guest";
  const deadline = clock.now() + PATIENCE_MS;
  for (;;) {
    const output = await vboxmanage.run(["showvminfo", vm, "--machinereadable"], { operation, timeoutMs, signal });
    if (output.exitCode === 0) return parseVmInfo(vm, output.stdout);
    const error = recogniseError(output, { operation, vm });
    // While it is launched, only the VM's own process may touch it.
    if (error.code === "VM_LOCKED") return { phase: "changing", state: "starting", runLevel: 0 };
    if (error.code !== "VBOX_FAILED" || clock.now() >= deadline) throw error;
    await clock.delay(LOOK_AGAIN_MS, signal);
  }
}
