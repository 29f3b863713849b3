import { spawn, type ChildProcessByStdio } from "node:child_process";
import type { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { isErrno } from "./is-errno.ts";

/** How a browser process ended, or that it never was one. */
export type BrowserExit =
  | { readonly kind: "ended"; readonly code: number | null }
  | { readonly kind: "unstartable"; readonly error: NodeJS.ErrnoException };

/** A browser process, from its start until it ends or is let go. */
export interface BrowserProcess {
  /** Never rejects. */
  readonly ended: Promise<BrowserExit>;
  /** The end of what it wrote to stderr so far. */
  readonly stderr: () => string;
  /** Lets it live on without us, and us end without it. */
  readonly letGo: () => void;
  /** Asks it to quit, insists after a while, and waits until it is gone. */
  readonly stop: () => Promise<BrowserExit>;
}

/** Room for a browser to write its settings and quit when asked to. */
const QUIT_MS = 5_000;
const STDERR_KEPT = 8_192;

/**
 * Starts a browser that outlives this process.
 *
 * @param file absolute path
 * @param place its environment, and a folder that stays
 */
export function startBrowser(
  file: string,
  args: readonly string[],
  place: { readonly env: NodeJS.ProcessEnv; readonly cwd: string },
): BrowserProcess {
  try {
    // Detached: a group of its own, which no signal to ours reaches.
    return follow(spawn(file, args, { ...place, detached: true, stdio: ["ignore", "ignore", "pipe"] }));
  } catch (error) {
    // Some failures are an event of the child; others, such as a file of no known format, are thrown.
    if (!(error instanceof Error)) throw error;
    const ended = Promise.resolve<BrowserExit>({ kind: "unstartable", error });
    return { ended, stderr: () => "", letGo: () => undefined, stop: async () => await ended };
  }
}

function follow(child: ChildProcessByStdio<null, null, Readable>): BrowserProcess {
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr = (stderr + text).slice(-STDERR_KEPT);
  });
  const ended = new Promise<BrowserExit>((resolve) => {
    child.once("error", (error) => {
      resolve({ kind: "unstartable", error });
    });
    child.once("exit", (code) => {
      resolve({ kind: "ended", code });
    });
  });
  return {
    ended,
    stderr: () => stderr,
    letGo() {
      // Chromium ignores SIGPIPE and drops what it cannot write.
      child.stderr.destroy();
      child.unref();
    },
    async stop() {
      signal(child.pid, "SIGTERM");
      const patience = new AbortController();
      const insist = delay(QUIT_MS, "insist" as const, { signal: patience.signal }).catch(() => undefined);
      if ((await Promise.race([ended, insist])) === "insist") signal(child.pid, "SIGKILL");
      patience.abort();
      return await ended;
    },
  };
}

/** To the whole group, because the file may be a script that started the browser. */
function signal(pid: number | undefined, name: "SIGTERM" | "SIGKILL"): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, name);
  } catch (error) {
    if (!isErrno(error, "ESRCH")) throw error; // gone already
  }
}
