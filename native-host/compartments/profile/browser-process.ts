import { spawn } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";

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
 * @param cwd a folder that stays
 */
export function startBrowser(file: string, args: readonly string[], cwd: string): BrowserProcess {
  // Detached: a group of its own, which no signal to ours reaches.
  const child = spawn(file, args, { cwd, detached: true, stdio: ["ignore", "ignore", "pipe"] });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr = (stderr + text).slice(-STDERR_KEPT);
  });
  let isOver = false;
  const ended = new Promise<BrowserExit>((resolve) => {
    child.once("error", (error: NodeJS.ErrnoException) => {
      isOver = true;
      resolve({ kind: "unstartable", error });
    });
    child.once("exit", (code) => {
      isOver = true;
      resolve({ kind: "ended", code });
    });
  });

  /** To the whole group, because the file may be a script that started the browser. */
  function signal(name: "SIGTERM" | "SIGKILL"): void {
    if (isOver || child.pid === undefined) return;
    if (process.platform === "win32") child.kill(name);
    else process.kill(-child.pid, name);
  }

  return {
    ended,
    stderr: () => stderr,
    letGo() {
      // Chromium ignores SIGPIPE and drops what it cannot write.
      child.stderr.destroy();
      child.unref();
    },
    async stop() {
      signal("SIGTERM");
      const quit = await Promise.race([ended, delay(QUIT_MS, undefined, { ref: false })]);
      if (quit === undefined) signal("SIGKILL");
      return await ended;
    },
  };
}
