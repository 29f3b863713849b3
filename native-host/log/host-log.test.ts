import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createHostLog } from "./host-log.ts";

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cofferdam-log-"));
  file = join(folder, "state", "host.log");
});
afterEach(() => rm(folder, { recursive: true }));

const unexpected = (cause: unknown) => {
  throw cause;
};
const linesOf = async (path: string) =>
  (await readFile(path, "utf8"))
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe("the host's log", () => {
  it("keeps one line an entry, with its time, for its own user alone", async () => {
    const log = createHostLog({ file, onFailure: unexpected });
    log.write({ method: "openUrl", code: "OK", host: "bank.example" });
    log.write({ code: "BAD_FRAME" });
    await log.flush();
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/u) as string;
    expect(await linesOf(file)).toEqual([
      { time, method: "openUrl", code: "OK", host: "bank.example" },
      { time, code: "BAD_FRAME" },
    ]);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, "state"))).mode & 0o777).toBe(0o700);
  });

  it("writes what comes while it is writing", async () => {
    const log = createHostLog({ file, onFailure: unexpected });
    for (let index = 0; index < 50; index += 1) {
      log.write({ code: "OK", durationMs: index });
      if (index % 7 === 0) await new Promise(setImmediate);
    }
    await log.flush();
    expect((await linesOf(file)).map(({ durationMs }) => durationMs)).toEqual([...Array(50).keys()]);
  });

  it("begins anew when it is full and keeps one older file", async () => {
    for (let index = 0; index < 20; index += 1) {
      const log = createHostLog({ file, onFailure: unexpected, maxFileBytes: 200 });
      log.write({ code: "OK", durationMs: index });
      await log.flush();
    }
    expect((await stat(file)).size).toBeLessThan(300);
    expect((await stat(`${file}.1`)).size).toBeLessThan(300);
    expect((await linesOf(file)).at(-1)).toMatchObject({ durationMs: 19 });
  });

  it("loses no line between several hosts", async () => {
    const logs = Array.from({ length: 4 }, () => createHostLog({ file, onFailure: unexpected }));
    for (let index = 0; index < 100; index += 1) logs[index % 4]?.write({ code: "OK", durationMs: index });
    await Promise.all(logs.map((log) => log.flush()));
    const numbers = (await linesOf(file)).map(({ durationMs }) => Number(durationMs));
    expect(numbers.sort((a, b) => a - b)).toEqual([...Array(100).keys()]);
  });

  it("counts what a flood leaves no room for", async () => {
    const log = createHostLog({ file, onFailure: unexpected });
    for (let index = 0; index < 5000; index += 1) log.write({ code: "BAD_FRAME" });
    await log.flush();
    const lines = await linesOf(file);
    const dropped = Number(lines.find((line) => "dropped" in line)?.["dropped"]);
    expect(dropped).toBeGreaterThan(3000);
    expect(lines.filter(({ code }) => code === "BAD_FRAME")).toHaveLength(5000 - dropped);
  });

  it("tells once that it cannot write, and holds nobody up", async () => {
    const failures: unknown[] = [];
    const log = createHostLog({ file: "/dev/null/host.log", onFailure: (cause) => failures.push(cause) });
    log.write({ code: "OK" });
    await log.flush();
    log.write({ code: "OK" });
    await log.flush();
    expect(failures).toHaveLength(1);
  });
});
