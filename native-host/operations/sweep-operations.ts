import { sweepFolder } from "#host/files/sweep-folder.ts";

/** Browsers ask about an operation again within minutes; their own record of it ends with the session. */
const LIMITS = { maxAgeMs: 24 * 60 * 60 * 1000, maxFiles: 500 };

/** Removes the records of operations nobody will ask about any more. */
export async function sweepOperations(dir: string, now: number = Date.now()): Promise<void> {
  await sweepFolder(dir, LIMITS, now);
}
