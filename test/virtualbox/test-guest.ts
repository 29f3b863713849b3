import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { execa } from "execa";
import { createLabHome, removeLabHome } from "./lab-home.ts";
import { type VirtualBoxLab } from "./prepare.ts";
import { parseOpening, readSerialLines, type Opening } from "./serial-log.ts";

interface VBoxManageResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/**
 * A VM of the test guest in a VirtualBox of its own. The guest's user is `bank` with the password `bank`; what stands
 * for browsers in it is in README.md.
 */
export interface TestGuest {
  readonly vmName: string;
  /** A whole environment, for whatever is to find this VM. */
  readonly env: NodeJS.ProcessEnv;
  /** Absolute path of a file with the guest user's password, mode 0600. */
  readonly passwordFile: string;
  /**
   * Runs VBoxManage in this guest's VirtualBox.
   *
   * @throws only when it does not end by itself; a failure is a result
   */
  vboxManage(args: readonly string[]): Promise<VBoxManageResult>;
  /** Boots the VM (some 12 s on an idle machine) and returns when guestcontrol works. */
  start(): Promise<void>;
  /** Pulls the plug if the VM runs, and returns when it can be started or changed again. */
  powerOff(): Promise<void>;
  /** The complete lines the guest has written to its serial port since its last start, `READY` among them. */
  serialLines(): Promise<string[]>;
  /**
   * @param timeoutMs milliseconds
   * @returns the first line from the guest that satisfies the predicate
   * @throws when none has come in time
   */
  waitForLine(predicate: (line: string) => boolean, timeoutMs: number): Promise<string>;
  /** What was started as a browser in the guest since its last start, in order. */
  openings(): Promise<Opening[]>;
  /** The address of each opening: its last argument. */
  openedUrls(): Promise<string[]>;
  /** Removes the VM with its VirtualBox and ends their processes. Harmless when called again. */
  dispose(): Promise<void>;
}

/** Generous: under load a call can take ten times what it takes on an idle machine. */
const CALL_TIMEOUT_MS = 60_000;
const BOOT_TIMEOUT_MS = 240_000;

/** VM states that boot no further. */
const ENDED = new Set(["poweroff", "aborted", "gurumeditation"]);

/** Makes a VM of the test guest, powered off. Whoever makes one disposes of it. */
export async function createTestGuest(
  lab: VirtualBoxLab,
  options: { readonly name?: string } = {},
): Promise<TestGuest> {
  const vmName = options.name ?? "Banking guest";
  const { dir, env } = await createLabHome(lab.vboxManage);
  const serialFile = join(dir, "serial");
  const passwordFile = join(dir, "password");
  let disposed = false;

  async function vboxManage(args: readonly string[]): Promise<VBoxManageResult> {
    const result = await execa(lab.vboxManage, args, {
      env: { ...env, LC_ALL: "C.UTF-8" },
      extendEnv: false,
      stdin: "ignore",
      reject: false,
      timeout: CALL_TIMEOUT_MS,
    });
    const { stdout, stderr, exitCode } = result;
    if (exitCode === undefined) throw new Error(`VBoxManage ${args.join(" ")} did not end`, { cause: result });
    return { stdout, stderr, exitCode };
  }

  async function must(...args: string[]): Promise<string> {
    const { stdout, stderr, exitCode } = await vboxManage(args);
    if (exitCode !== 0) throw new Error(`VBoxManage ${args.join(" ")} failed (${exitCode}): ${stderr}`);
    return stdout;
  }

  async function fact(key: string): Promise<string | undefined> {
    const facts = await must("showvminfo", vmName, "--machinereadable");
    return new RegExp(`^${key}="?([^"\n]*)`, "m").exec(facts)?.[1];
  }

  async function waitUntil(what: string, timeoutMs: number, isTrue: () => Promise<boolean>): Promise<void> {
    const deadline = performance.now() + timeoutMs;
    while (!(await isTrue())) {
      if (performance.now() > deadline) {
        throw new Error(
          `${what} did not happen within ${timeoutMs} ms; the guest wrote:\n${(await lines()).join("\n")}`,
        );
      }
      await delay(100);
    }
  }

  const lines = () => readSerialLines(serialFile);
  const openings = async () => (await lines()).map(parseOpening).filter((opening) => opening !== undefined);

  try {
    await writeFile(passwordFile, "bank\n", { mode: 0o600 });
    await must("setproperty", "machinefolder", join(dir, "machines"));
    await must("setextradata", "global", "VBoxInternal/HM/FallbackToIEM", "1");
    await must("createvm", "--name", vmName, "--ostype", "Linux_64", "--register");
    await must("modifyvm", vmName, ...HARDWARE, "--uart-mode1", "file", serialFile);
    await must("storagectl", vmName, "--name", "IDE", "--add", "ide");
    await must("storageattach", vmName, ...DRIVE, "--type", "dvddrive", "--medium", lab.guestIso);
  } catch (error) {
    await removeLabHome(dir);
    throw error;
  }

  return {
    vmName,
    env,
    passwordFile,
    vboxManage,
    async start() {
      await must("startvm", vmName, "--type", "headless");
      await waitUntil("Guest Additions' run level 2", BOOT_TIMEOUT_MS, async () => {
        const state = (await fact("VMState")) ?? "";
        if (ENDED.has(state)) throw new Error(`the VM is ${state} instead of booting`);
        return Number((await fact("GuestAdditionsRunLevel")) ?? 0) >= 2;
      });
    },
    async powerOff() {
      const isUnlocked = async () => (await fact("SessionName")) === undefined;
      if (await isUnlocked()) return;
      await must("controlvm", vmName, "poweroff");
      await waitUntil("the end of the VM's session", CALL_TIMEOUT_MS, isUnlocked);
    },
    serialLines: lines,
    async waitForLine(predicate, timeoutMs) {
      let found: string | undefined;
      await waitUntil("the line waited for", timeoutMs, async () => {
        found = (await lines()).find(predicate);
        return found !== undefined;
      });
      return found ?? "";
    },
    openings,
    openedUrls: async () => (await openings()).map(({ args }) => args.at(-1) ?? ""),
    async dispose() {
      if (disposed) return;
      disposed = true;
      try {
        // Asked before it is forced, because hardened VBoxHeadless processes hide from all but root.
        await vboxManage(["controlvm", vmName, "poweroff"]);
      } finally {
        await removeLabHome(dir);
      }
    },
  };
}

/** Little, because every device costs boot time, and nothing that opens a channel. */
const HARDWARE = [
  ...["--memory", "128", "--cpus", "1", "--graphicscontroller", "vmsvga", "--vram", "8"],
  ...["--audio-enabled", "off", "--usb", "off", "--nic1", "none"],
  ...["--clipboard-mode", "disabled", "--drag-and-drop", "disabled"],
  ...["--boot1", "dvd", "--boot2", "none", "--boot3", "none", "--boot4", "none", "--bios-boot-menu", "disabled"],
  ...["--bios-logo-fade-in", "off", "--bios-logo-fade-out", "off", "--bios-logo-display-time", "0"],
  ...["--uart1", "0x3F8", "4"],
];

const DRIVE = ["--storagectl", "IDE", "--port", "1", "--device", "0"];
