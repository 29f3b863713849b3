import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { isMissing } from "#host/files/is-missing.ts";

/** Browsers ask about an operation again within minutes; their own record of it ends with the session. */
const MAX_AGE_MS = 24 * 60 * 60 * 1000;
const MAX_RECORDS = 500;

/** Removes the records of operations nobody will ask about any more: the old, and the oldest of too many. */
export async function sweepOperations(dir: string, now: number = Date.now()): Promise<void> {
  const records = (await recordsIn(dir)).sort((a, b) => b.changedAt - a.changedAt);
  const old = records.filter(({ changedAt }, newer) => newer >= MAX_RECORDS || now - changedAt > MAX_AGE_MS);
  await Promise.all(old.map(({ file }) => rm(file, { force: true })));
}

async function recordsIn(dir: string): Promise<{ readonly file: string; readonly changedAt: number }[]> {
  try {
    const files = (await readdir(dir)).map((name) => join(dir, name));
    return await Promise.all(files.map(async (file) => ({ file, changedAt: (await stat(file)).mtimeMs })));
  } catch (error) {
    // No operation yet, or another host is sweeping.
    if (isMissing(error)) return [];
    throw error;
  }
}
