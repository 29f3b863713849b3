import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sweepOperations } from "./sweep-operations.ts";

const NOW = Date.UTC(2026, 10, 23);
const HOUR_MS = 60 * 60 * 1000;

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "cofferdam-sweep-"));
});
afterEach(() => rm(dir, { recursive: true }));

async function record(name: string, ageMs: number): Promise<void> {
  const time = new Date(NOW - ageMs);
  await writeFile(join(dir, name), "{}");
  await utimes(join(dir, name), time, time);
}

describe("sweepOperations", () => {
  it("removes what is older than a day", async () => {
    await record("old", 25 * HOUR_MS);
    await record("young", 23 * HOUR_MS);
    await sweepOperations(dir, NOW);
    expect(await readdir(dir)).toEqual(["young"]);
  });

  it("keeps the five hundred newest", async () => {
    await Promise.all(Array.from({ length: 510 }, (_, age) => record(String(age), age * 1000)));
    await sweepOperations(dir, NOW);
    const kept = (await readdir(dir)).map(Number);
    expect(kept.sort((a, b) => a - b)).toEqual(Array.from({ length: 500 }, (_, age) => age));
  });

  it("has nothing to do where nothing was ever opened", async () => {
    await expect(sweepOperations(join(dir, "missing"), NOW)).resolves.toBeUndefined();
  });
});
