import { open, readlink } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { isErrno } from "./is-errno.ts";

/**
 * Finds the browser that runs with a user data folder, by the lock with which
 * browsers of the Chromium family make sure that there is only one
 * (chrome/browser/process_singleton_posix.cc and process_singleton_win.cc). A
 * lock that was left behind does not count.
 *
 * @returns what tells this instance from the next one, or undefined when none runs
 */
export async function runningInstance(userDataDir: string, platform: NodeJS.Platform): Promise<string | undefined> {
  return platform === "win32" ? await holderOnWindows(userDataDir) : await holderOnPosix(userDataDir);
}

/** The process id in an instance's name; undefined where the system's lock does not name one. */
export function processOf(instance: string): number | undefined {
  const pid = /-(\d+)$/u.exec(instance)?.[1];
  return pid === undefined ? undefined : Number(pid);
}

/** Whether this user has a process of that id. */
export function isProcessAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if (isErrno(error, "ESRCH", "EPERM")) return false;
    throw error;
  }
}

async function holderOnPosix(userDataDir: string): Promise<string | undefined> {
  try {
    const hostAndPid = await readlink(join(userDataDir, "SingletonLock"));
    const socket = await readlink(join(userDataDir, "SingletonSocket"));
    return (await somebodyListens(socket)) ? hostAndPid : undefined;
  } catch (error) {
    if (isErrno(error, "ENOENT", "ENOTDIR", "EINVAL")) return undefined;
    throw error;
  }
}

/** Both links outlive a browser that was killed, and its process id may be somebody else's by now; a listener does not. */
async function somebodyListens(socketPath: string): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect(socketPath);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    // EAGAIN: it listens, and too many others are in the queue before us.
    socket.once("error", (error) => {
      resolve(isErrno(error, "EAGAIN"));
    });
  });
}

/** The running browser shares its lock file for reading only, and Windows deletes it with the process. */
async function holderOnWindows(userDataDir: string): Promise<string | undefined> {
  try {
    const leftBehind = await open(join(userDataDir, "lockfile"), "r+");
    await leftBehind.close();
    return undefined;
  } catch (error) {
    if (isErrno(error, "ENOENT")) return undefined;
    if (isErrno(error, "EBUSY", "EPERM", "EACCES")) return "lockfile";
    throw error;
  }
}
