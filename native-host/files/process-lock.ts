import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { AppError } from "#core/errors/app-error.ts";

const LOOK_AGAIN_MS = 50;

/** SQLite's result code for a lock somebody else has: https://www.sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5;

export interface LockRequest {
  /** How long the present holder is waited for. */
  readonly waitMs: number;
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
  /** The error when the waiting was in vain. */
  readonly onBusy: () => AppError;
}

/**
 * Does work that one process at a time may do. The system takes the lock back
 * the moment its holder is gone, however that ended, because the file is an
 * empty SQLite database: that is how Node reaches the system's own file locks.
 * A lock file of our own making would have to guess whether a killed host still
 * lives. Child processes do not inherit it.
 *
 * @param file absolute; it and its folder are made when missing
 * @throws AppError what `onBusy` gives, or `CANCELLED`; and what the work throws
 */
export async function withProcessLock<T>(file: string, request: LockRequest, work: () => Promise<T>): Promise<T> {
  // Loaded on first use: a host that only answers questions needs no locks.
  const { DatabaseSync } = await import("node:sqlite");
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    await acquire(() => {
      // Nothing is ever written, so there is nothing to roll back and no file needed for that.
      database.exec("PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE");
    }, request);
    return await work();
  } finally {
    database.close();
  }
}

async function acquire(begin: () => void, { waitMs, signal, onBusy }: LockRequest): Promise<void> {
  const patience = performance.now() + waitMs;
  while (!takes(begin)) {
    if (performance.now() >= patience) throw onBusy();
    await unlessAborted(signal);
  }
}

function takes(begin: () => void): boolean {
  try {
    begin();
    return true;
  } catch (error) {
    if (error instanceof Error && "errcode" in error && error.errcode === SQLITE_BUSY) return false;
    throw error;
  }
}

async function unlessAborted(signal: AbortSignal | undefined): Promise<void> {
  try {
    await delay(LOOK_AGAIN_MS, undefined, signal === undefined ? {} : { signal });
  } catch (cause) {
    throw new AppError("CANCELLED", { cause });
  }
}
