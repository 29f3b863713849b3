import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AppError } from "#core/errors/app-error.ts";
import { withProcessLock, type LockRequest } from "./process-lock.ts";

let dir: string;
let file: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "cofferdam-lock-"));
  file = join(dir, "below", "lock");
});
afterEach(() => rm(dir, { recursive: true }));

function request(changes: Partial<LockRequest> = {}): LockRequest {
  return {
    waitMs: 0,
    signal: new AbortController().signal,
    onBusy: () => new AppError("COMPARTMENT_BUSY"),
    ...changes,
  };
}

const done = () => Promise.resolve("done");

/** Another process that takes the lock and keeps it, with a child of its own that outlives it. */
async function holder() {
  const program = `
    import { spawn } from "node:child_process";
    import { withProcessLock } from ${JSON.stringify(new URL("process-lock.ts", import.meta.url).href)};
    await withProcessLock(process.argv[1], { waitMs: 0, signal: new AbortController().signal, onBusy: () => new Error() }, async () => {
      const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 5000)"], { detached: true, stdio: "ignore" });
      console.log(child.pid);
      await new Promise((resolve) => setTimeout(resolve, 60_000));
    });`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program, file], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [grandchild] = (await once(child.stdout, "data")) as [Buffer];
  return { child, grandchild: Number(grandchild.toString()) };
}

describe("withProcessLock", () => {
  it("lets one in at a time", async () => {
    await withProcessLock(file, request(), async () => {
      await expect(withProcessLock(file, request(), done)).rejects.toMatchObject({ code: "COMPARTMENT_BUSY" });
    });
    expect(await withProcessLock(file, request(), done)).toBe("done");
  });

  it("gives the lock back when the work fails", async () => {
    const failing = withProcessLock(file, request(), () => Promise.reject(new Error("a defect")));
    await expect(failing).rejects.toThrow("a defect");
    expect(await withProcessLock(file, request(), done)).toBe("done");
  });

  it("waits as long as it was told", async () => {
    let patient: Promise<string> | undefined;
    await withProcessLock(file, request(), async () => {
      patient = withProcessLock(file, request({ waitMs: 5000 }), done);
      const impatient = withProcessLock(file, request({ waitMs: 150 }), done);
      await expect(impatient).rejects.toMatchObject({ code: "COMPARTMENT_BUSY" });
    });
    expect(await patient).toBe("done");
  });

  it("stops waiting when it is told to", async () => {
    await withProcessLock(file, request(), async () => {
      const signal = AbortSignal.timeout(100);
      const waiting = withProcessLock(file, request({ waitMs: 60_000, signal }), done);
      await expect(waiting).rejects.toMatchObject({ code: "CANCELLED" });
    });
  });

  it("passes at once from a process that was killed, although a child of it lives on", async () => {
    const { child, grandchild } = await holder();
    await expect(withProcessLock(file, request(), done)).rejects.toMatchObject({ code: "COMPARTMENT_BUSY" });
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(process.kill(grandchild, 0)).toBe(true);
    expect(await withProcessLock(file, request(), done)).toBe("done");
    process.kill(grandchild);
  });
});
