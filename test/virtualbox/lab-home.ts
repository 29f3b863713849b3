import { mkdir, mkdtemp, readdir, readFile, readlink, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, delimiter, dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** A VirtualBox of its own: its settings, machines and processes are apart from everybody else's. */
export interface LabHome {
  readonly dir: string;
  /** The present environment, changed so that every VBoxManage run with it means this home. */
  readonly env: NodeJS.ProcessEnv;
}

/** Makes an empty home, and removes those of test runs that were killed. */
export async function createLabHome(vboxManage: string): Promise<LabHome> {
  await removeOrphans();
  const dir = await mkdtemp(join(tmpdir(), `${namePrefix()}${process.pid}-`));
  await mkdir(userHome(dir));
  return {
    dir,
    env: {
      ...process.env,
      PATH: [dirname(vboxManage), process.env["PATH"] ?? "/usr/bin:/bin"].join(delimiter),
      VBOX_USER_HOME: userHome(dir),
      // All programs of one user otherwise meet at the same server, whatever their VBOX_USER_HOME.
      VBOX_IPC_SOCKETID: basename(dir),
    },
  };
}

/** Ends VirtualBox's processes in this home, VMs included, and removes it. */
export async function removeLabHome(dir: string): Promise<void> {
  await endProcesses(dir);
  await rm(dir, { recursive: true, force: true });
  await rm(socketDir(dir), { recursive: true, force: true });
}

/** The processes of VirtualBox that live in this home, as process ids. */
export async function labProcesses(dir: string): Promise<number[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const ours = await Promise.all(pids.map((pid) => isVirtualBoxOf(dir, pid)));
  return pids.filter((_, index) => ours[index]);
}

/** A browser or host under test has this home in its environment too, so the program counts as well. */
async function isVirtualBoxOf(dir: string, pid: number): Promise<boolean> {
  try {
    const program = basename(await readlink(`/proc/${pid}/exe`));
    if (!program.startsWith("VBox") && !program.startsWith("VirtualBox")) return false;
    const environment = (await readFile(`/proc/${pid}/environ`, "utf8")).split("\0");
    return environment.includes(`VBOX_USER_HOME=${userHome(dir)}`);
  } catch {
    // It ended meanwhile, or is another user's.
    return false;
  }
}

async function endProcesses(dir: string): Promise<void> {
  const started = performance.now();
  for (;;) {
    const pids = await labProcesses(dir);
    if (pids.length === 0) return;
    const elapsedMs = performance.now() - started;
    if (elapsedMs > 20_000) throw new Error(`VirtualBox's processes ${pids.join(", ")} do not end`);
    for (const pid of pids) signalProcess(pid, elapsedMs < 5_000 ? "SIGTERM" : "SIGKILL");
    await delay(100);
  }
}

async function removeOrphans(): Promise<void> {
  const prefix = namePrefix();
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    const owner = Number.parseInt(name.slice(prefix.length), 10);
    if (!signalProcess(owner, 0)) await removeLabHome(join(tmpdir(), name));
  }
}

/** Whether there was such a process to signal. */
function signalProcess(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ESRCH") return false;
    if (error instanceof Error && "code" in error && error.code === "EPERM") return true;
    throw error;
  }
}

/** How this user's homes are called; then comes the process that owns it, so that orphans can be told. */
function namePrefix(): string {
  return `cofferdam-vbox-${process.getuid?.() ?? 0}-`;
}

function userHome(dir: string): string {
  return join(dir, "home");
}

/** Where VirtualBox's programs of this home meet; always below /tmp, whatever TMPDIR says. */
function socketDir(dir: string): string {
  return `/tmp/.vbox-${basename(dir)}-ipc`;
}
