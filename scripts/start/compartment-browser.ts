import { readFile, readlink } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import * as v from "valibot";

const TargetsSchema = v.array(v.object({ type: v.string(), url: v.string() }));

const WAIT_MS = 15_000;

/** Eyes and hands of the demonstration on the browser of its profile compartment. */
export interface CompartmentBrowser {
  /** The addresses of its tabs. Waits for one that is not blank. */
  pageAddresses(): Promise<readonly string[]>;
  /** Ends it, if it runs. */
  end(): Promise<void>;
}

/**
 * @param userDataDir its profile folder; the browser was started with a debugging port of its own choice
 */
export function compartmentBrowser(userDataDir: string): CompartmentBrowser {
  return {
    async pageAddresses() {
      // https://chromedevtools.github.io/devtools-protocol/#how-do-i-access-the-browser-target
      const port = (await readFile(join(userDataDir, "DevToolsActivePort"), "utf8")).split("\n")[0] ?? "";
      const deadline = performance.now() + WAIT_MS;
      for (;;) {
        const answer: unknown = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json();
        const pages = v
          .parse(TargetsSchema, answer)
          .filter(({ type, url }) => type === "page" && !url.startsWith("about:"));
        if (pages.length > 0 || performance.now() > deadline) return pages.map(({ url }) => url);
        await delay(100);
      }
    },

    async end() {
      // The lock is a link to HOST-PID: chrome/browser/process_singleton_posix.cc.
      const owner = await readlink(join(userDataDir, "SingletonLock")).catch(() => "");
      const pid = Number(owner.split("-").at(-1));
      if (!Number.isSafeInteger(pid) || pid <= 1) return;
      try {
        process.kill(pid);
      } catch (error) {
        // It has ended by itself, which is all that was wanted.
        if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
      }
    },
  };
}
