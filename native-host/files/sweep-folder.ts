import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { isMissing } from "./is-missing.ts";

export interface SweepLimits {
  /** Since the file was last written. */
  readonly maxAgeMs: number;
  readonly maxFiles: number;
}

/**
 * Removes files of a folder nobody will ask for any more: the old, and the
 * oldest of too many. A folder that is not there has none.
 *
 * @param now in milliseconds since 1970
 */
export async function sweepFolder(dir: string, { maxAgeMs, maxFiles }: SweepLimits, now: number): Promise<void> {
  const files = (await filesIn(dir)).sort((a, b) => b.changedAt - a.changedAt);
  const old = files.filter(({ changedAt }, newer) => newer >= maxFiles || now - changedAt > maxAgeMs);
  await Promise.all(old.map(({ file }) => rm(file, { force: true })));
}

async function filesIn(dir: string): Promise<{ readonly file: string; readonly changedAt: number }[]> {
  try {
    const files = (await readdir(dir)).map((name) => join(dir, name));
    return await Promise.all(files.map(async (file) => ({ file, changedAt: (await stat(file)).mtimeMs })));
  } catch (error) {
    // Nothing was written yet, or another host is sweeping.
    if (isMissing(error)) return [];
    throw error;
  }
}
