import type { Writable } from "node:stream";

/**
 * Takes standard output for frames alone: from now on whoever says
 * `console.log` or `process.stdout` speaks to standard error, because one
 * stray word among the frames makes the browser end the host.
 *
 * Call it before anything could have printed. Child processes must be given
 * their own output; none may inherit this one.
 *
 * @returns the true standard output
 */
export function captureStdout(process: NodeJS.Process): Writable {
  const stdout = process.stdout;
  let listening = false;
  Object.defineProperty(process, "stdout", {
    configurable: true,
    get() {
      // Standard error belongs to the browser and may be closed already: nobody is left to tell.
      if (!listening) process.stderr.on("error", () => undefined);
      listening = true;
      return process.stderr;
    },
  });
  return stdout;
}
