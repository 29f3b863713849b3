import { AppError, toAppError } from "#core/errors/app-error.ts";
import type { ErrorCode } from "#core/errors/codes.ts";
import type { OperationId, OpenStep, Receipt } from "#core/protocol/methods.ts";
import type { CanonicalUrl } from "#core/url/canonicalize.ts";
import type { Compartment } from "#host/compartments/compartment.ts";
import { markAddress } from "./address-mark.ts";
import type { Ledger } from "./ledger.ts";
import type { OperationRecord } from "./operation-record.ts";
import { createSerialQueue } from "#core/async/serial-queue.ts";
import type { CompartmentName } from "./turns.ts";

/** What is the same for everybody whose address one open opened. */
export type Opened = Omit<Receipt, "operationId" | "url">;

/** Who waits for an open. */
export interface Caller {
  /** Aborted when it wants the open no more; the open is stopped when nobody wants it. */
  readonly signal: AbortSignal;
  readonly progress: (step: OpenStep) => void;
}

/** One open under way, and all the operations it serves. */
export interface Opening {
  readonly url: CanonicalUrl;
  readonly compartment: CompartmentName;
  /** Aborted when nobody wants the open any more. */
  readonly signal: AbortSignal;
  serves(operation: OperationId): boolean;
  /** Adds a caller and waits, with all others, for the outcome; throws `CANCELLED` to one who leaves before it. */
  join(operation: OperationId, caller: Caller): Promise<Opened>;
}

/** After these, at the last step, nobody knows whether the address opened; after all others it did not. */
const OUTCOME_UNKNOWN: ReadonlySet<ErrorCode> = new Set(["GUEST_SESSION_LOST", "INTERNAL"]);

interface OpeningParts {
  readonly url: CanonicalUrl;
  readonly compartment: CompartmentName;
  readonly ledger: Ledger;
  readonly now: () => Date;
  /**
   * Called once, at once. Waits for the compartment's turn and then calls
   * `attempt`, unless it finds that the address is open already.
   */
  readonly begin: (attempt: (target: Compartment) => Promise<Opened>, signal: AbortSignal) => Promise<Opened>;
}

/** Begins an open; it ends as `begin` ends. */
export function createOpening({ url, compartment, ledger, now, begin }: OpeningParts): Opening {
  const operations = new Set<OperationId>();
  const callers = new Set<Caller>();
  const stop = new AbortController();
  const address = markAddress(url);
  const inOrder = createSerialQueue();
  let state: OperationRecord["state"] | undefined;

  /** Puts down what is known of one operation now. */
  async function record(operationId: OperationId): Promise<void> {
    const { id, name } = compartment;
    if (state === undefined) await ledger.remove(operationId);
    else await ledger.write({ version: 1, operationId, address, compartment: id, compartmentName: name, state });
  }

  async function onStep(step: OpenStep): Promise<void> {
    state = { kind: "under-way", step };
    await inOrder(() => Promise.all([...operations].map(record)));
    for (const caller of callers) caller.progress(step);
  }

  /** A record that cannot be written keeps its last step and so makes the safe mistake: the address may be open. */
  async function onEnd(): Promise<void> {
    await inOrder(() => Promise.allSettled([...operations].map(record)));
  }

  async function attempt(target: Compartment): Promise<Opened> {
    const startedAt = performance.now();
    try {
      await target.open({ url, signal: stop.signal, onStep });
    } catch (thrown) {
      const wasOpening = state?.kind === "under-way" && state.step === "opening";
      if (!wasOpening || !OUTCOME_UNKNOWN.has(toAppError(thrown).code)) state = undefined;
      await onEnd();
      throw thrown;
    }
    const openedAt = now().toISOString();
    const durationMs = Math.round(performance.now() - startedAt);
    state = { kind: "opened", openedAt, durationMs };
    await onEnd();
    return { compartment: compartment.id, compartmentName: compartment.name, openedAt, durationMs };
  }

  const outcome = begin(attempt, stop.signal);

  /** Settles only by rejecting, when the caller leaves others behind. */
  function leaving(caller: Caller): Promise<never> {
    return new Promise((_, reject) => {
      const leave = (): void => {
        callers.delete(caller);
        // Whoever leaves last is told what became of it: it may have been too late.
        if (callers.size === 0) stop.abort();
        else reject(new AppError("CANCELLED"));
      };
      if (caller.signal.aborted) leave();
      else caller.signal.addEventListener("abort", leave, { once: true });
    });
  }

  return {
    url,
    compartment,
    signal: stop.signal,
    serves: (operation) => operations.has(operation),

    async join(operation, caller) {
      operations.add(operation);
      callers.add(caller);
      try {
        if (state !== undefined) await inOrder(() => record(operation));
        if (state?.kind === "under-way") caller.progress(state.step);
        return await Promise.race([outcome, leaving(caller)]);
      } finally {
        callers.delete(caller);
      }
    },
  };
}
