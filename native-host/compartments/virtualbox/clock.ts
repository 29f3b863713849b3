import { setTimeout } from "node:timers/promises";
import { AppError } from "#core/errors/app-error.ts";

/** Time, passed in so that tests need not wait for it. */
export interface Clock {
  /** Milliseconds from an arbitrary start; never goes back. */
  now(): number;
  /** @throws AppError `CANCELLED` as soon as the signal is aborted */
  delay(ms: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  async delay(ms, signal) {
    try {
      await setTimeout(ms, undefined, { signal });
    } catch (cause) {
      throw new AppError("CANCELLED", { cause });
    }
  },
};
