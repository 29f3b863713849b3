import { setTimeout as delay } from "node:timers/promises";
import { addressArguments, GREETING } from "./browser-arguments.ts";
import type { BrowserExit, BrowserProcess } from "./browser-process.ts";
import { lastWords } from "./last-words.ts";

/** How an attempt to open an address came out. */
export type Opening =
  | { readonly kind: "opened" }
  /** There is no such program. */
  | { readonly kind: "missing" }
  | { readonly kind: "failed"; readonly problem: string }
  | { readonly kind: "stopped" };

export interface OpeningParts {
  /** Starts the browser with these arguments after its usual ones. */
  readonly start: (args: readonly string[]) => BrowserProcess;
  /** The instance that runs now, as `runningInstance` says. */
  readonly running: () => Promise<string | undefined>;
  /** Ends the attempt. */
  readonly stop: AbortSignal;
}

const LOOK_AGAIN_MS = 50;

/**
 * Starts the browser with an address and waits for proof that it was taken,
 * exactly once. There are two proofs, and neither needs a debugging port:
 *
 * - Another instance runs: the process hands the address over, waits for that
 *   instance's word, and ends with 0.
 * - The process became the instance. It makes its window, with the address,
 *   before it answers anybody (`PostBrowserStart` in
 *   chrome/browser/chrome_browser_main.cc), so its answer to a greeting, a
 *   second process that asks for nothing and ends with 0, says that the window
 *   is there.
 *
 * Unless the address was opened, nothing that was started here lives on.
 *
 * @param before the instance that ran before this, if any
 */
export async function openAddress(
  url: string,
  before: string | undefined,
  { start, running, stop }: OpeningParts,
): Promise<Opening> {
  let kept: BrowserProcess | undefined;
  await using started = new AsyncDisposableStack();
  const launch = (args: readonly string[]) =>
    started.adopt(start(args), async (process) => {
      if (process !== kept) await process.stop();
    });

  const browser = launch(addressArguments(url));
  const isOver = new AbortController();
  const first = await Promise.race([afterEnd(), afterGreeting(), aborted(stop)]);
  isOver.abort();
  // Handed over in the last moment, it is open all the same.
  const opening = first.kind === "stopped" && (await isTaken(await browser.stop())) ? OPENED : first;
  if (opening.kind === "opened") {
    kept = browser;
    kept.letGo();
  }
  return opening;

  async function afterEnd(): Promise<Opening> {
    const exit = await browser.ended;
    return (await isTaken(exit)) ? OPENED : failure(exit, browser);
  }

  /** Ending with 0 alone proves nothing: a browser that was asked to quit does so too. */
  async function isTaken(exit: BrowserExit): Promise<boolean> {
    return endedWell(exit) && (await running()) !== undefined;
  }

  async function afterGreeting(): Promise<Opening> {
    for (let instance = before; instance === undefined || instance === before; instance = await running()) {
      if (isOver.signal.aborted) return { kind: "stopped" };
      await delay(LOOK_AGAIN_MS);
    }
    const greeting = launch(GREETING);
    const exit = await greeting.ended;
    return endedWell(exit) ? OPENED : failure(exit, greeting);
  }
}

const OPENED: Opening = { kind: "opened" };

function endedWell(exit: BrowserExit): boolean {
  return exit.kind === "ended" && exit.code === 0;
}

function failure(exit: BrowserExit, process: BrowserProcess): Opening {
  if (exit.kind === "unstartable") {
    const { code = "no reason given" } = exit.error;
    return code === "ENOENT" ? { kind: "missing" } : { kind: "failed", problem: `the system refused it (${code}).` };
  }
  const how = exit.code === null ? "it was killed" : `it ended with ${exit.code}`;
  const why = lastWords(process.stderr());
  return { kind: "failed", problem: why === "" ? `${how}.` : `${how} (${why}).` };
}

async function aborted(signal: AbortSignal): Promise<Opening> {
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => {
      resolve();
    });
  });
  return { kind: "stopped" };
}
