import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { systemOf } from "#host/installer/surroundings.ts";
import type { Ended, Surroundings } from "./surroundings.ts";

/** Each answers in a few milliseconds, and in seconds where everything starts at once. */
const TIMEOUT_MS = 5_000;
/** Chromium's own settings files are far shorter. */
const MAX_CHARACTERS = 1_000_000;

/** The computer and the browser this host was started by, as they are at the time of the call. */
export function thisComputer(): Surroundings {
  const system = systemOf(process.platform);
  return {
    system,
    env: process.env,
    home: homedir(),
    run,
    readText,
    // Browsers start hosts themselves, so the parent is the browser. Only Linux shows its arguments as they were.
    browserArguments: async () =>
      system === "linux" ? (await readText(`/proc/${process.ppid}/cmdline`))?.split("\0") : undefined,
  };
}

async function run(program: string, args: readonly string[]): Promise<Ended> {
  const { execa } = await import("execa");
  const { exitCode, stdout, stderr } = await execa(program, args, {
    reject: false,
    stdin: "ignore",
    // What it prints is read by its words.
    env: { LC_ALL: "C.UTF-8" },
    timeout: TIMEOUT_MS,
    maxBuffer: MAX_CHARACTERS,
    windowsHide: true,
  });
  return { exitCode, stdout, stderr };
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch {
    return undefined; // missing or not for us: either way it says nothing
  }
}
