import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ProtectionReportSchema, type ProtectionReport } from "#core/protection/protection-report.ts";
import { createProtectionRecords } from "./protection-records.ts";

// Files carry the real time, so the reports in here have to be about now, too.
const NOW = Date.now();
const DAY_MS = 24 * 60 * 60 * 1000;

let folder: string;
let dir: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cofferdam-protection-"));
  dir = join(folder, "below", "protection");
});
afterEach(() => rm(folder, { recursive: true }));

const profile = (number: number): string => `6f1c0f5e-5d57-4d53-9c0c-3a3d7cf4${String(number).padStart(4, "0")}`;

function report(number: number, version = "156"): ProtectionReport {
  return v.parse(ProtectionReportSchema, {
    profile: profile(number),
    browser: { name: "Chromium", version, engine: "chromium" },
    seals: [{ id: "requests" }, { id: "private-windows", problem: "not-allowed-there" }],
  });
}

const before = (days: number): Date => new Date(NOW - days * DAY_MS);

/** Records as a host sees them that runs so many days before {@link NOW}. */
const recordsBefore = (days: number) => createProtectionRecords(dir, () => before(days));

/** A report as if it had come then. */
async function keepBefore(days: number, number: number): Promise<void> {
  await recordsBefore(days).keep(report(number));
  await utimes(join(dir, `${profile(number)}.json`), before(days), before(days));
}

describe("createProtectionRecords", () => {
  it("knows nothing before anybody reported", async () => {
    expect(await recordsBefore(0).list()).toEqual([]);
  });

  it("keeps the last report of each profile, newest first", async () => {
    await recordsBefore(3).keep(report(1));
    await recordsBefore(2).keep(report(2));
    await recordsBefore(1).keep(report(1, "157"));
    expect(await recordsBefore(0).list()).toEqual([
      { version: 1, report: report(1, "157"), reportedAt: before(1).toISOString() },
      { version: 1, report: report(2), reportedAt: before(2).toISOString() },
    ]);
    expect(await readdir(dir)).toHaveLength(2);
  });

  it("counts a profile once, however its id is written", async () => {
    await recordsBefore(0).keep(report(1));
    await recordsBefore(0).keep(v.parse(ProtectionReportSchema, { ...report(1), profile: profile(1).toUpperCase() }));
    expect(await recordsBefore(0).list()).toHaveLength(1);
  });

  it("forgets a profile that said nothing for thirty days", async () => {
    await keepBefore(30.1, 1);
    await keepBefore(29.9, 2);
    expect(await recordsBefore(1).list()).toHaveLength(2);
    expect(await recordsBefore(0).list()).toHaveLength(1);
    await recordsBefore(0).keep(report(3));
    expect((await readdir(dir)).sort()).toEqual([2, 3].map((number) => `${profile(number)}.json`));
  });

  it("remembers twenty profiles at most", async () => {
    for (let age = 25; age >= 1; age -= 1) await keepBefore(age, age);
    const kept = await readdir(dir);
    expect(kept).toHaveLength(20);
    expect(kept).toContain(`${profile(1)}.json`);
    expect(kept).not.toContain(`${profile(21)}.json`);
  });

  it.each([
    ["a newer Cofferdam's", (text: string) => text.replace('"version":1', '"version":2')],
    ["half a file", (text: string) => text.slice(0, 40)],
    ["a seal there is not", (text: string) => text.replace("requests", "everything")],
  ])("claims nothing from a record it cannot read: %s", async (_what, spoil) => {
    await recordsBefore(0).keep(report(1));
    const file = join(dir, `${profile(1)}.json`);
    await writeFile(file, spoil(await readFile(file, "utf8")));
    await recordsBefore(0).keep(report(2));
    expect((await recordsBefore(0).list()).map(({ report: { profile: id } }) => id)).toEqual([profile(2)]);
  });
});
