import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { lock } from "proper-lockfile";
import { type Log } from "./run-step.ts";

const WORK_PREFIX = "work-";

/**
 * Runs one set-up at a time and gives it an empty folder to work in, beside the products so that these can be renamed
 * into place. The folder goes with the set-up, or with the next one if this is killed.
 *
 * @param dir the cache; made when it is not there
 */
export async function withCacheLock<T>(dir: string, log: Log, setUp: (workDir: string) => Promise<T>): Promise<T> {
  await mkdir(dir, { recursive: true });
  const release = await acquire(dir, log);
  try {
    const leftovers = (await readdir(dir)).filter((name) => name.startsWith(WORK_PREFIX));
    for (const name of leftovers) await removeTree(join(dir, name));
    const workDir = await mkdtemp(join(dir, WORK_PREFIX));
    try {
      return await setUp(workDir);
    } finally {
      await removeTree(workDir);
    }
  } finally {
    await release();
  }
}

/** Waits for as long as a whole set-up may take on a slow machine. */
async function acquire(dir: string, log: Log): Promise<() => Promise<void>> {
  const stale = 60_000;
  try {
    return await lock(dir, { stale });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ELOCKED")) throw error;
    log("Waiting for another run that is setting up VirtualBox …");
    return lock(dir, { stale, retries: { retries: 1800, factor: 1, minTimeout: 1000, maxTimeout: 1000 } });
  }
}

/** Tries again for a while, because a compiler that outlived its run may still be writing. */
async function removeTree(dir: string): Promise<void> {
  await rm(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 });
}
