import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readlink, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { findBrowser } from "#host/compartments/profile/find-browser.ts";
import { thisSystem } from "#host/compartments/profile/host-system.ts";
import { isErrno } from "#host/compartments/profile/is-errno.ts";
import { isProcessAlive, processOf } from "#host/compartments/profile/running-instance.ts";
import { until } from "./until.ts";

/** A folder for one test's browser, the wrapper that starts it, and an end of both. */
export interface TestBrowser extends AsyncDisposable {
  /** What a configuration names as `browser`. */
  readonly program: string;
  readonly userDataDir: string;
  /** The network logs of its processes. */
  readonly netLogs: () => Promise<string[]>;
  /** Id of the process that holds the profile. */
  readonly pid: () => Promise<number>;
  /** Ends that process, as the system does at its end, or at once, as a crash does. */
  readonly quit: (how?: "SIGTERM" | "SIGKILL") => Promise<void>;
  /** Starts the wrapper as anybody could, and waits until that process ends. */
  readonly run: (...args: string[]) => Promise<void>;
}

/**
 * Makes a wrapper around this computer's browser: no screen, a network log for
 * the test's eyes, and names that lead to test sites on the loopback. It adds
 * nothing that confines.
 *
 * @param names Chromium's resolver rules, which stand in for the DNS, so that no test asks outside
 */
export async function testBrowser(names: readonly string[]): Promise<TestBrowser> {
  const browser = await findBrowser(thisSystem());
  if (browser === undefined) throw new Error("these tests need a browser of the Chromium family: install chromium");
  const folder = await mkdtemp(join(tmpdir(), "profile-"));
  const userDataDir = join(folder, "data");
  const program = join(folder, "browser");
  // Its temporary files go with the folder, because a killed browser does not remove them.
  // Ozone's headless platform is the whole browser without a screen; “--headless” would be one that takes no second address.
  const script = `#!/bin/sh
export TMPDIR='${folder}'
exec '${browser}' --ozone-platform=headless --log-net-log='${folder}'/net-log.$$ \\
  --host-resolver-rules='${[...names, "EXCLUDE 127.0.0.1"].join(",")}' \\
  --unsafely-treat-insecure-origin-as-secure=http://bank.test --allow-loopback-in-peer-connection "$@"
`;
  await writeFile(program, script, { mode: 0o755 });

  async function holder(): Promise<number | undefined> {
    const lock = await readlink(join(userDataDir, "SingletonLock")).catch(() => undefined);
    const pid = lock === undefined ? undefined : processOf(lock);
    return pid !== undefined && isProcessAlive(pid) ? pid : undefined;
  }
  async function quit(how: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<void> {
    const pid = await holder();
    if (pid === undefined) return;
    process.kill(pid, how);
    await until("the browser is gone", () => !isProcessAlive(pid));
    try {
      // Its children live on a little and still write; every start here is the leader of a group of its own.
      process.kill(-pid, "SIGKILL");
    } catch (error) {
      if (!isErrno(error, "ESRCH")) throw error;
    }
  }
  return {
    program,
    userDataDir,
    quit,
    async netLogs() {
      const files = await readdir(folder);
      return files.filter((file) => file.startsWith("net-log.")).map((file) => join(folder, file));
    },
    async pid() {
      const pid = await holder();
      if (pid === undefined) throw new Error("no browser runs");
      return pid;
    },
    async run(...args) {
      await once(spawn(program, args, { detached: true, stdio: "ignore" }), "exit");
    },
    async [Symbol.asyncDispose]() {
      await quit("SIGKILL");
      // Twice, because a process that is being killed can still make its folder anew.
      for (const waitMs of [0, 200]) {
        await delay(waitMs);
        await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
      }
    },
  };
}
