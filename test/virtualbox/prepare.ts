import { mkdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { ExecaError } from "execa";
import { inspectDebian, type Command, type DebianSystem } from "./debian.ts";
import { installedVirtualBox, VIRTUALBOX_HOME, type InstalledVirtualBox } from "./installed-virtualbox.ts";
import { exists, labCache, RECIPE_DIR, type LabCache } from "./lab-cache.ts";
import { runStep, type Log } from "./run-step.ts";
import { withCacheLock } from "./with-cache-lock.ts";

/** A VirtualBox that can run VMs on this machine, and a guest for it. */
export interface VirtualBoxLab {
  readonly kind: "ready";
  /** Absolute path. */
  readonly vboxManage: string;
  /** Absolute path of a disc image that boots the test guest. */
  readonly guestIso: string;
}

export interface VirtualBoxLabUnavailable {
  readonly kind: "unavailable";
  /** One sentence for people. */
  readonly reason: string;
}

/**
 * Sets up VirtualBox and its test guest, as far as they are not there yet; README.md says what that does to the
 * machine. Two at once wait for each other, and one that was interrupted is taken up by the next.
 *
 * @throws ExecaError when a step fails that should have worked, with all it wrote
 */
export async function prepareVirtualBox(
  options: { readonly log?: Log } = {},
): Promise<VirtualBoxLab | VirtualBoxLabUnavailable> {
  const log = options.log ?? (() => undefined);
  const cache = await labCache();
  const ready = await findLab(cache);
  if (ready !== undefined) return ready;

  const system = await inspectDebian();
  if ("obstacle" in system) return unavailable(system.obstacle);
  return withCacheLock(
    cache.dir,
    log,
    // Another run may have done it meanwhile.
    async (work) => (await findLab(cache)) ?? (await setUp({ cache, system, work, log })),
  );
}

async function findLab(cache: LabCache): Promise<VirtualBoxLab | undefined> {
  const virtualBox = await installedVirtualBox(cache.virtualBoxMark);
  return virtualBox.kind === "usable" && (await exists(cache.guestIso))
    ? { kind: "ready", vboxManage: virtualBox.vboxManage, guestIso: cache.guestIso }
    : undefined;
}

interface SetUp {
  readonly cache: LabCache;
  readonly system: DebianSystem;
  /** Folder for scratch files. */
  readonly work: string;
  readonly log: Log;
}

async function setUp(task: SetUp): Promise<VirtualBoxLab | VirtualBoxLabUnavailable> {
  const virtualBox = await installedVirtualBox(task.cache.virtualBoxMark);
  if (virtualBox.kind === "foreign") {
    return unavailable(`The VirtualBox in ${VIRTUALBOX_HOME} has no kernel driver here and is not ours to replace.`);
  }
  const problem = await fetchWhatIsNeeded(task);
  if (problem !== undefined) return unavailable(problem);
  await build(task, virtualBox);
  const lab = await findLab(task.cache);
  if (lab === undefined) throw new Error("every step succeeded and yet the laboratory is not complete");
  return lab;
}

/** Everything that can fail because of the network rather than of us; gives a sentence when it does. */
async function fetchWhatIsNeeded({ system, work, log }: SetUp): Promise<string | undefined> {
  const { mirror, missingTools, asRoot } = system;
  const apt = (...args: string[]): Command => [...asRoot, "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", ...args];
  const install = apt("-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", "install", ...missingTools);
  try {
    if (missingTools.length > 0) {
      const label = `Installing ${missingTools.join(", ")}`;
      // The lists may be absent, or name versions the mirror no longer has.
      await runStep(log, label, install).catch(async () => {
        await runStep(log, "Reading this system's package lists", apt("update"));
        await runStep(log, label, install);
      });
    }
    await runStep(log, "Reading Debian's package lists", recipe("private-apt.sh", aptDir(work), mirror));
    return undefined;
  } catch (error) {
    if (!(error instanceof ExecaError)) throw error;
    return `Debian's packages could not be had from ${mirror} (${lastLine(error.stderr) ?? error.shortMessage}).`;
  }
}

async function build({ cache, work, log }: SetUp, virtualBox: InstalledVirtualBox): Promise<void> {
  const env = { APT_CONFIG: join(aptDir(work), "apt.conf") };
  const scratch = async (name: string) => {
    const dir = join(work, name);
    await mkdir(dir);
    return dir;
  };
  if (virtualBox.kind === "missing") {
    const command = recipe("install-virtualbox.sh", await scratch("virtualbox"), cache.virtualBoxMark);
    await runStep(log, `Installing VirtualBox into ${VIRTUALBOX_HOME}`, command, env);
  }
  if (!(await exists(cache.kernelDir))) {
    const product = join(work, "kernel-done");
    const command = recipe("build-kernel.sh", await scratch("kernel"), product);
    await runStep(log, "Compiling the test guest's kernel (a few minutes, once)", command, env);
    await rename(product, cache.kernelDir);
  }
  if (!(await exists(cache.guestIso))) {
    const product = join(work, "guest.iso");
    const command = recipe("build-guest.sh", await scratch("guest"), cache.kernelDir, product);
    await runStep(log, "Packing the test guest", command, env);
    await rename(product, cache.guestIso);
  }
}

function lastLine(text: string | undefined): string | undefined {
  return text?.trim().split("\n").at(-1);
}

function recipe(script: string, ...args: readonly string[]): Command {
  return ["bash", join(RECIPE_DIR, script), ...args];
}

function aptDir(work: string): string {
  return join(work, "apt");
}

function unavailable(reason: string): VirtualBoxLabUnavailable {
  return { kind: "unavailable", reason };
}

if (import.meta.main) {
  const lab = await prepareVirtualBox({
    log: (line) => {
      console.log(line);
    },
  });
  console.log(
    lab.kind === "ready"
      ? `VirtualBox is ready: ${lab.vboxManage}, guest ${lab.guestIso}`
      : `VirtualBox is not available: ${lab.reason}`,
  );
  process.exitCode = lab.kind === "ready" ? 0 : 1;
}
