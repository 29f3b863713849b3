import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { AppError } from "#core/errors/app-error.ts";

const RETRY_MS = 100;

/**
 * A lock not renewed for so long belongs to a process that is gone; its owner
 * renews it twice as often. So long, too, does the next one wait after a host
 * was killed.
 */
const STALE_MS = 5_000;

export interface LockOptions {
  /** How long to wait for the present holder; more than {@link STALE_MS}, or a killed one is never outlived. */
  readonly waitMs: number;
  /** The error after that. */
  readonly onBusy: () => Error;
  /** Ends the wait. */
  readonly signal?: AbortSignal;
}

/**
 * Does work that only one process on this computer may do at a time.
 *
 * @param file what is locked; it need not exist, its folder is made
 * @throws AppError `CANCELLED`, what `onBusy` gives, or what the work throws
 */
export async function withLock<T>(file: string, options: LockOptions, work: () => Promise<T>): Promise<T> {
  const release = await acquire(file, options);
  try {
    return await work();
  } finally {
    await release();
  }
}

async function acquire(file: string, { waitMs, onBusy, signal }: LockOptions): Promise<() => Promise<void>> {
  // Loaded on first use: a host that only answers questions needs no locks.
  const { lock } = await import("proper-lockfile");
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const deadline = performance.now() + waitMs;
  let isLost = false;
  const onCompromised = (): void => {
    // A computer that slept can lose its lock. Stopping in the middle of the work would be worse than going on.
    isLost = true;
  };
  for (;;) {
    if (signal?.aborted === true) throw new AppError("CANCELLED");
    try {
      const release = await lock(file, { realpath: false, stale: STALE_MS, onCompromised });
      return async () => {
        if (!isLost) await release();
      };
    } catch (error) {
      if (!isLocked(error)) throw error;
    }
    if (performance.now() >= deadline) throw onBusy();
    await delay(RETRY_MS);
  }
}

function isLocked(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ELOCKED";
}
