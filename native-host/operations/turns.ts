import { join } from "node:path";
import type { CompartmentId } from "#core/compartment/compartment-id.ts";
import { AppError } from "#core/errors/app-error.ts";
import { withProcessLock } from "#host/files/process-lock.ts";

/** A compartment as its lock and people know it. */
export interface CompartmentName {
  readonly id: CompartmentId;
  readonly name: string;
}

/** Lets one at a time into a compartment, here and in the hosts of all other browsers. */
export interface Turns {
  /**
   * Those of this host come in the order in which they asked.
   *
   * @param options `patienceMs`: how long another host is waited for
   * @throws AppError `COMPARTMENT_BUSY`, `CANCELLED`, or what the work throws
   */
  take<T>(
    compartment: CompartmentName,
    options: { readonly patienceMs: number; readonly signal: AbortSignal },
    work: () => Promise<T>,
  ): Promise<T>;
}

/** @param locksDir absolute; made when missing */
export function createTurns(locksDir: string): Turns {
  const lastOf = new Map<CompartmentId, Promise<unknown>>();

  return {
    async take({ id, name }, { patienceMs, signal }, work) {
      const before = lastOf.get(id);
      const { promise: ended, resolve: end } = Promise.withResolvers<undefined>();
      const last = Promise.all([before, ended]);
      lastOf.set(id, last);
      try {
        await Promise.race([before, abortOf(signal)]);
        if (signal.aborted) throw new AppError("CANCELLED");
        const onBusy = () => new AppError("COMPARTMENT_BUSY", { details: { compartment: name } });
        return await withProcessLock(join(locksDir, id), { waitMs: patienceMs, signal, onBusy }, work);
      } finally {
        end(undefined);
        if (lastOf.get(id) === last) lastOf.delete(id);
      }
    },
  };
}

function abortOf(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => {
      resolve();
    });
  });
}
