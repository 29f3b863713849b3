import { execa } from "execa";

/**
 * Runs a silent program under one line that counts the seconds, and shows what
 * it said only when it failed.
 *
 * @throws Error with the program's output when it ends with anything but 0
 */
export async function step(
  label: string,
  command: string,
  args: readonly string[],
  { cwd, env = {} }: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<void> {
  await timed(label, async () => {
    const { exitCode, all } = await execa(command, args, {
      ...(cwd === undefined ? {} : { cwd }),
      env,
      all: true,
      reject: false,
      stdin: "ignore",
    });
    if (exitCode !== 0) throw new Error(`${label} failed (${command} ended with ${String(exitCode)}):\n${all}`);
  });
}

/** Runs `work` under a line that counts the seconds on a terminal, and ends it with how long it took. */
export async function timed<T>(label: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const seconds = () => ((performance.now() - started) / 1000).toFixed(1);
  const live = process.stdout.isTTY;
  const ticker = live ? setInterval(() => process.stdout.write(`\r  ${label} … ${seconds()} s`), 250) : undefined;
  try {
    const result = await work();
    process.stdout.write(`${live ? "\r" : ""}  ${label}: ${seconds()} s\n`);
    return result;
  } catch (error) {
    if (live) process.stdout.write("\n");
    throw error;
  } finally {
    clearInterval(ticker);
  }
}
