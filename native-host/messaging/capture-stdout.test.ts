import { EventEmitter } from "node:events";
import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { captureStdout } from "./capture-stdout.ts";

/** As much of a process as the capture touches. */
function standIn() {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const process = Object.assign(new EventEmitter(), { stdout, stderr }) as unknown as NodeJS.Process;
  return { process, stdout, stderr };
}

describe("captureStdout", () => {
  it("hands the true output to its caller and standard error to everybody else", () => {
    const { process, stdout, stderr } = standIn();
    expect(captureStdout(process)).toBe(stdout);
    process.stdout.write("stray");
    expect(stderr.read()).toEqual(Buffer.from("stray"));
    expect(stdout.read()).toBeNull();
  });

  it("outlives a standard error that nobody reads", () => {
    const { process, stderr } = standIn();
    captureStdout(process);
    process.stdout.write("stray");
    expect(() => stderr.emit("error", new Error("EPIPE"))).not.toThrow();
  });
});
