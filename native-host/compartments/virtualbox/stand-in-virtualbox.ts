import { AppError } from "#core/errors/app-error.ts";
import type { Clock } from "./clock.ts";
import { transcript } from "./transcripts/transcript.ts";
import type { VBoxManage, VBoxManageCall, VBoxManageOutput } from "./vboxmanage.ts";

type Answer = Partial<VBoxManageOutput>;

/** For tests: one VM that answers as VBoxManage's transcripts do, in a time of its own. */
export interface StandInVirtualBox extends VBoxManage {
  /** VirtualBox's word for the VM's state. */
  state: string;
  runLevel: number;
  /** What the next opens in a ready guest answer, in order; those after them succeed. */
  readonly opens: Answer[];
  /** Answers a command in place of the VM, if it wants to. */
  intercept: (command: string, call: VBoxManageCall) => Answer | undefined;
  /** What was run, in order: `showvminfo`, `startvm headless`, `controlvm resume`, `guestcontrol run`. */
  readonly commands: string[];
  readonly clock: Clock;
  /** Has something happen when that many milliseconds have passed. */
  after(ms: number, happens: () => void): void;
}

/** From start to the run level at which programs can be run, in milliseconds. */
export const BOOT_MS = 10_000;
const CALL_MS = 50;

export function createStandInVirtualBox(state: string): StandInVirtualBox {
  let now = 0;
  let events: { readonly at: number; readonly happens: () => void }[] = [];

  function pass(ms: number): void {
    now += ms;
    const due = events.filter(({ at }) => at <= now);
    events = events.filter(({ at }) => at > now);
    for (const { happens } of due) happens();
  }

  function start(): Answer {
    if (!["poweroff", "aborted", "saved"].includes(box.state)) return transcript("254-locked-startvm");
    const isRestored = box.state === "saved";
    box.state = "running";
    box.runLevel = isRestored ? 2 : 0;
    if (!isRestored) box.after(BOOT_MS, () => (box.runLevel = 2));
    return {};
  }

  const answers: Readonly<Record<string, () => Answer>> = {
    showvminfo: () => ({ stdout: `VMState="${box.state}"\nGuestAdditionsRunLevel=${box.runLevel}\n` }),
    "startvm gui": start,
    "startvm headless": start,
    "controlvm resume"() {
      if (box.state !== "paused") return transcript("275-controlvm-resume-again");
      box.state = "running";
      return {};
    },
    "controlvm savestate"() {
      box.state = "saved";
      return {};
    },
    "guestcontrol run"() {
      if (box.state !== "running") return transcript("120-guestcontrol-run-stopped");
      if (box.runLevel < 2) return transcript("345-gc-run-early-boot");
      return box.opens.shift() ?? {};
    },
  };

  const box: StandInVirtualBox = {
    state,
    runLevel: state === "running" || state === "paused" ? 2 : 0,
    opens: [],
    intercept: () => undefined,
    commands: [],
    clock: {
      now: () => now,
      delay(ms, { aborted }) {
        pass(ms);
        return aborted ? Promise.reject(new AppError("CANCELLED")) : Promise.resolve();
      },
    },
    after(ms, happens) {
      events.push({ at: now + ms, happens });
    },
    run(args, call) {
      if (call.signal.aborted) return Promise.reject(new AppError("CANCELLED"));
      pass(CALL_MS);
      const [command = "", , verb = "", type = ""] = args;
      const name = { showvminfo: command, startvm: `startvm ${type}` }[command] ?? `${command} ${verb}`;
      box.commands.push(name);
      const answer = box.intercept(name, call) ?? answers[name]?.();
      if (answer === undefined) throw new Error(`the stand-in does not know ${name}`);
      return Promise.resolve({ exitCode: 0, stdout: "", stderr: "", ...answer });
    },
  };
  return box;
}
