import { mkdtemp, rm, symlink } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isProcessAlive, processOf, runningInstance } from "./running-instance.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "instance-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function lockTo(socket: string): Promise<void> {
  await symlink("host-with-dash-4711", join(folder, "SingletonLock"));
  await symlink(socket, join(folder, "SingletonSocket"));
}

describe("on Linux and macOS", () => {
  it("finds none in a folder that is empty, missing, or a file", async () => {
    expect(await runningInstance(folder, "linux")).toBeUndefined();
    expect(await runningInstance(join(folder, "missing"), "darwin")).toBeUndefined();
    expect(await runningInstance(import.meta.filename, "linux")).toBeUndefined();
  });

  it("names the one whose socket somebody listens at", async () => {
    const socket = join(folder, "socket");
    const server = createServer((connection) => connection.destroy()).listen(socket);
    await lockTo(socket);
    expect(await runningInstance(folder, "linux")).toBe("host-with-dash-4711");
    await new Promise((resolve) => server.close(resolve));
    expect(await runningInstance(folder, "linux")).toBeUndefined();
  });

  it("takes no lock for an instance that was left behind", async () => {
    await lockTo(join(folder, "gone"));
    expect(await runningInstance(folder, "linux")).toBeUndefined();
  });
});

it("finds none on Windows without the lock file", async () => {
  expect(await runningInstance(folder, "win32")).toBeUndefined();
});

it.each([
  ["host-4711", 4711],
  ["host-with-dash-4711", 4711],
  ["lockfile", undefined],
])("reads the process of %s", (instance, pid) => {
  expect(processOf(instance)).toBe(pid);
});

it("tells a living process from none", () => {
  expect(isProcessAlive(process.pid)).toBe(true);
  expect(isProcessAlive(2 ** 30)).toBe(false);
});
