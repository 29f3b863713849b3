import { setTimeout as delay } from "node:timers/promises";

/**
 * Waits until something holds, looking twenty times a second.
 *
 * @throws Error naming what was waited for, after half a minute
 */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const patience = AbortSignal.timeout(30_000);
  while (!(await holds())) {
    if (patience.aborted) throw new Error(`waited in vain until ${what}`);
    await delay(50);
  }
}
