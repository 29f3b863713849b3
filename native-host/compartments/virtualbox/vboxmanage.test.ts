import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { AppError } from "#core/errors/app-error.ts";
import { createVBoxManage, EndedBySignal, type VBoxManageCall } from "./vboxmanage.ts";

/** Node stands in for VBoxManage: here it is about processes, not about what they say. */
function run(script: string, call: Partial<VBoxManageCall> = {}, path = process.execPath) {
  const vboxmanage = createVBoxManage({ findPath: () => Promise.resolve(path), env: { EXTRA: "1" } });
  const { signal } = new AbortController();
  return vboxmanage.run([path === SHELL ? "-c" : "-e", script, "https://bank.example/?secret=1"], {
    operation: "do it",
    timeoutMs: 20_000,
    signal,
    ...call,
  });
}

/** Stands in where it matters that it is up at once. */
const SHELL = "/bin/sh";

function failureOf(running: Promise<unknown>): Promise<unknown> {
  return running.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  );
}

const WAIT = "setInterval(() => {}, 1000);";

describe("VBoxManage's runner", () => {
  it("gives back exit code, output and errors as they are", async () => {
    const output = await run("console.log('out'); console.error('err'); process.exitCode = 39");
    expect(output).toEqual({ exitCode: 39, stdout: "out\n", stderr: "err\n" });
  });

  it("has errors spoken in English, arguments read as UTF-8 and no shell", async () => {
    const { stdout } = await run("console.log(process.env.LC_ALL, process.env.EXTRA, process.argv[1])");
    expect(stdout).toBe("C.UTF-8 1 https://bank.example/?secret=1\n");
  });

  const ECHO = "process.stdin.on('end', () => console.log('ended')).pipe(process.stdout)";
  it("closes standard input", async () => {
    expect((await run(ECHO)).stdout).toBe("ended\n");
  });

  it("writes what it is told to standard input", async () => {
    expect((await run(ECHO, { input: "päss\n" })).stdout).toBe("päss\nended\n");
  });

  it("ends what takes too long", async () => {
    expect(await failureOf(run(WAIT, { timeoutMs: 300 }))).toMatchObject({
      code: "VBOX_TIMEOUT",
      details: { operation: "do it", seconds: 0 },
      cause: new EndedBySignal("SIGTERM"),
    });
  });

  it("ends what is cancelled", async () => {
    const controller = new AbortController();
    setTimeout(() => {
      controller.abort();
    }, 200);
    const failure = await failureOf(run(WAIT, { signal: controller.signal }));
    expect(failure).toMatchObject({ code: "CANCELLED", cause: new EndedBySignal("SIGTERM") });
  });

  it("believes the last word of what was being ended", async () => {
    const script = "trap 'echo closing; exit 22' TERM; while :; do sleep 0.1; done";
    expect(await run(script, { timeoutMs: 1_000 }, SHELL)).toMatchObject({ exitCode: 22, stdout: "closing\n" });
  });

  it("kills what will not end", async () => {
    const script = "trap '' TERM; while :; do sleep 0.1; done";
    const failure = await failureOf(run(script, { timeoutMs: 1_000 }, SHELL));
    expect(failure).toMatchObject({ code: "VBOX_TIMEOUT", cause: new EndedBySignal("SIGKILL") });
  });

  it("does not start what is already cancelled", async () => {
    const failure = await failureOf(run("process.exit(0)", { signal: AbortSignal.abort() }));
    expect(failure).toMatchObject({ code: "CANCELLED" });
    expect(failure).not.toHaveProperty("cause");
  });

  it("says that VirtualBox is not installed when its program has gone", async () => {
    expect(await failureOf(run("", {}, "/no/such/VBoxManage"))).toMatchObject({ code: "VBOX_NOT_INSTALLED" });
  });

  it("says why it could not be run", async () => {
    expect(await failureOf(run("", {}, import.meta.dirname))).toMatchObject({
      code: "VBOX_FAILED",
      details: { operation: "do it", message: "it could not be run (EACCES)" },
    });
  });

  it("stops reading a flood", async () => {
    const script = "const flood = () => process.stdout.write('x'.repeat(1e6), flood); flood()";
    expect(await failureOf(run(script))).toMatchObject({
      code: "VBOX_FAILED",
      details: { message: "it wrote more than can be read" },
    });
  });

  it("reports an end by somebody else's signal", async () => {
    expect(await failureOf(run("process.kill(process.pid, 'SIGKILL')"))).toMatchObject({
      code: "VBOX_FAILED",
      details: { message: "it was ended by SIGKILL" },
    });
  });

  it.each([WAIT, "process.kill(process.pid, 'SIGKILL')"])("keeps arguments out of its errors: %s", async (script) => {
    const failure = await failureOf(run(script, { timeoutMs: 300 }));
    expect(failure).toBeInstanceOf(AppError);
    const { cause, details, message, stack } = failure as AppError;
    expect(`${JSON.stringify(details)} ${message} ${stack ?? ""} ${String(cause)}`).not.toContain("secret");
  });

  it("gives a process that is to outlive the host a process group of its own", async () => {
    const script = "console.log(require('fs').readFileSync('/proc/self/stat', 'utf8'))";
    const group = (stat: string) => Number(/^\d+ \(.*\) . \d+ (\d+)/u.exec(stat)?.[1]);
    const own = group(await readFile("/proc/self/stat", "utf8"));
    expect(group((await run(script)).stdout)).toBe(own);
    expect(group((await run(script, { survivesHost: true })).stdout)).not.toBe(own);
  });

  it("looks for VBoxManage once, and again after it was not found", async () => {
    const paths = [undefined, process.execPath];
    const vboxmanage = createVBoxManage({
      findPath: () => {
        const path = paths.shift();
        return path === undefined ? Promise.reject(new AppError("VBOX_NOT_INSTALLED")) : Promise.resolve(path);
      },
    });
    const call = { operation: "do it", timeoutMs: 20_000, signal: new AbortController().signal };
    expect(await failureOf(vboxmanage.run(["-e", ""], call))).toMatchObject({ code: "VBOX_NOT_INSTALLED" });
    expect(await vboxmanage.run(["-e", ""], call)).toMatchObject({ exitCode: 0 });
    expect(await vboxmanage.run(["-e", ""], call)).toMatchObject({ exitCode: 0 });
  });
});
