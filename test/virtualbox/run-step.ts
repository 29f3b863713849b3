import { execa } from "execa";
import { type Command } from "./debian.ts";

export type Log = (line: string) => void;

/**
 * Runs a program that takes a while under a name people understand, and tells how long it has been at it.
 *
 * @throws ExecaError with all the program wrote, when it fails
 */
export async function runStep(log: Log, label: string, command: Command, env: NodeJS.ProcessEnv = {}): Promise<void> {
  const [program, ...args] = command;
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  log(`${label} …`);
  const ticker = setInterval(() => {
    log(`${label}: ${seconds()} so far`);
  }, 20_000);
  try {
    await execa(program, args, { all: true, stdin: "ignore", env: { LC_ALL: "C", ...env } });
  } finally {
    clearInterval(ticker);
  }
  log(`${label}: done in ${seconds()}`);
}
