import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";

const RETRY_MS = 100;

/** A lock not renewed for so long belongs to a process that is gone; its owner renews it twice as often. */
const STALE_MS = 10_000;

/**
 * Does work that only one process on this computer may do at a time.
 *
 * @param file what is locked; it need not exist, its folder is made
 * @param options `waitMs`: how long to wait for the present holder; `onBusy`: the error after that
 */
export async function withLock<T>(
  file: string,
  { waitMs, onBusy }: { readonly waitMs: number; readonly onBusy: () => Error },
  work: () => Promise<T>,
): Promise<T> {
  const release = await acquire(file, waitMs, onBusy);
  try {
    return await work();
  } finally {
    await release();
  }
}

async function acquire(file: string, waitMs: number, onBusy: () => Error): Promise<() => Promise<void>> {
  // Loaded on first use: a host that only answers questions needs no locks.
  const { lock } = await import("proper-lockfile");
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const retries = { retries: Math.ceil(waitMs / RETRY_MS), factor: 1, minTimeout: RETRY_MS, maxTimeout: RETRY_MS };
  try {
    return await lock(file, { realpath: false, stale: STALE_MS, retries });
  } catch (error) {
    throw isLocked(error) ? onBusy() : error;
  }
}

function isLocked(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ELOCKED";
}
