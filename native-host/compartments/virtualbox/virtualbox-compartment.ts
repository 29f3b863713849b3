import { access } from "node:fs/promises";
import { AppError } from "#core/errors/app-error.ts";
import type { CompartmentState } from "#core/compartment/compartment-info.ts";
import type { OpenStep } from "#core/protocol/methods.ts";
import type { VirtualBoxCompartmentConfig } from "#host/config/config.ts";
import type { Compartment, OpenRequest } from "../compartment.ts";
import { type BringUpDependencies, USERLAND } from "./bring-up.ts";
import { systemClock } from "./clock.ts";
import { readGuestPassword } from "./guest-password.ts";
import { openInGuest } from "./open-in-guest.ts";
import { createRescue } from "./rescue.ts";
import type { VBoxManage } from "./vboxmanage.ts";
import { lookAtVm, type VmInfo } from "./vm-info.ts";

interface VirtualBoxCompartmentDependencies extends Partial<BringUpDependencies> {
  readonly config: VirtualBoxCompartmentConfig;
  readonly vboxmanage: VBoxManage;
  /** Whether a window can be opened here. */
  readonly hasDisplay: boolean;
}

/** A VirtualBox guest as a compartment. */
export function createVirtualBoxCompartment({
  config,
  vboxmanage,
  hasDisplay,
  clock = systemClock,
  hasKernelDriver = isDriverLoaded,
}: VirtualBoxCompartmentDependencies): Compartment {
  const { vm, timeouts } = config;
  const frontEnd = config.window !== "auto" ? config.window : hasDisplay ? "gui" : "headless";

  return {
    async inspect(signal) {
      return stateOf(vm, await lookAtVm({ vboxmanage, clock }, { vm, timeoutMs: timeouts.callMs, signal }));
    },

    /**
     * Opens first and looks only when that is refused: in a guest that is up,
     * VBoxManage runs once.
     */
    async open({ url, signal, onStep }: OpenRequest) {
      const password = await readGuestPassword(config.open.password, signal);
      const step = onlyChanges(onStep);
      const rescue = createRescue(
        { vboxmanage, clock, hasKernelDriver },
        { vm, frontEnd, timeouts, signal, onStep: step },
      );
      for (;;) {
        if (signal.aborted) throw new AppError("CANCELLED");
        await step("opening");
        const outcome = await openInGuest(vboxmanage, { config, url, password, signal });
        if (outcome.kind === "opened") return;
        if (outcome.kind === "unknown") throw outcome.error;
        await rescue(outcome.error);
      }
    },
  };
}

function stateOf(vm: string, { phase, state, runLevel }: VmInfo): Exclude<CompartmentState, "trouble"> {
  switch (phase) {
    case "off":
      return "off";
    case "saved":
    case "paused":
      return "resting";
    case "changing":
      return "starting";
    case "running":
      return runLevel >= USERLAND ? "ready" : "starting";
    case "stuck":
      throw new AppError("VM_UNUSABLE", { details: { vm, state } });
  }
}

function onlyChanges(onStep: OpenRequest["onStep"]): OpenRequest["onStep"] {
  let last: OpenStep | undefined;
  return async (step) => {
    if (step === last) return;
    last = step;
    await onStep(step);
  };
}

/** Only Linux says it by a file; elsewhere VirtualBox's own words have to do. */
async function isDriverLoaded(): Promise<boolean> {
  if (process.platform !== "linux") return true;
  return access("/dev/vboxdrv").then(
    () => true,
    () => false,
  );
}
