import { AppError } from "#core/errors/app-error.ts";
import type { OperationId, Receipt } from "#core/protocol/methods.ts";
import type { CanonicalUrl } from "#core/url/canonicalize.ts";
import type { Compartment } from "#host/compartments/compartment.ts";
import { isMarkOf } from "./address-mark.ts";
import type { Ledger } from "./ledger.ts";
import { createOpening, type Caller, type Opened, type Opening } from "./opening.ts";
import type { OperationRecord } from "./operation-record.ts";
import { createSerialQueue } from "#core/async/serial-queue.ts";
import type { CompartmentName, Turns } from "./turns.ts";

/** An address to be opened, judged already, and where. */
export interface OpeningRequest {
  readonly operationId: OperationId;
  readonly url: CanonicalUrl;
  readonly compartment: CompartmentName;
  readonly target: Compartment;
  /** How long the host of another browser may keep the compartment to itself. */
  readonly patienceMs: number;
  /** Called before anything new is begun, not for what is joined or repeated; throws to refuse it. */
  readonly admit: () => void;
}

export interface OpeningResult {
  readonly receipt: Receipt;
  /** Whether an open that was there already answered for this one. */
  readonly repeated: boolean;
}

/** Opens addresses, each once, however often it is asked for and whichever host dies in between. */
export interface Openings {
  /**
   * Joins the open under way for this operation, or for this address in this
   * compartment; answers an operation that is through with its receipt; opens.
   *
   * @throws AppError `OPEN_INTERRUPTED` when an earlier host ended while it
   *   opened this; `BAD_MESSAGE` when the operation is another address's;
   *   `COMPARTMENT_BUSY`, `CANCELLED`, what `admit` or the compartment throws
   */
  open(request: OpeningRequest, caller: Caller): Promise<OpeningResult>;
}

interface Dependencies {
  readonly ledger: Ledger;
  readonly turns: Turns;
  readonly now?: () => Date;
}

export function createOpenings({ ledger, turns, now = () => new Date() }: Dependencies): Openings {
  const underWay = new Set<Opening>();
  /** Files are read in any order; who asked first is to open first. */
  const inOrder = createSerialQueue();

  async function readRecord({ operationId, url }: OpeningRequest): Promise<OperationRecord | undefined> {
    const record = await ledger.read(operationId);
    if (record !== undefined && !isMarkOf(url, record.address)) throw new AppError("BAD_MESSAGE");
    return record;
  }

  /** Only for whoever has the compartment's turn: anybody else cannot tell a dead host's operation from a living one's. */
  async function settle(request: OpeningRequest): Promise<Opened | undefined> {
    const record = await readRecord(request);
    if (record?.state.kind === "under-way" && record.state.step === "opening") {
      throw new AppError("OPEN_INTERRUPTED", { details: { compartment: record.compartmentName } });
    }
    return openedOf(record);
  }

  /** How this operation ended before, if it did, wherever that was. */
  async function earlier(request: OpeningRequest, { signal }: Caller): Promise<Opened | undefined> {
    const record = await inOrder(() => readRecord(request));
    if (record?.state.kind !== "under-way" || record.compartment === request.compartment.id) return openedOf(record);
    const elsewhere = { id: record.compartment, name: record.compartmentName };
    return await turns.take(elsewhere, { patienceMs: request.patienceMs, signal }, () => settle(request));
  }

  function begin(request: OpeningRequest): Opening {
    const { url, compartment, target, patienceMs } = request;
    const opening = createOpening({
      url,
      compartment,
      ledger,
      now,
      async begin(attempt, signal) {
        try {
          return await turns.take(compartment, { patienceMs, signal }, async () => {
            return (await settle(request)) ?? (await attempt(target));
          });
        } finally {
          underWay.delete(opening);
        }
      },
    });
    underWay.add(opening);
    return opening;
  }

  return {
    async open(request, caller) {
      const { operationId, url, compartment } = request;
      const done = (opened: Opened, repeated: boolean) => ({ receipt: { operationId, url, ...opened }, repeated });

      if (!served(operationId)) {
        const opened = await earlier(request, caller);
        if (opened !== undefined) return done(opened, true);
      }
      const present = served(operationId) ?? same(url, compartment);
      if (present === undefined) request.admit();
      else if (present.url !== url) throw new AppError("BAD_MESSAGE");
      const opening = present ?? begin(request);
      return done(await opening.join(operationId, caller), present !== undefined);
    },
  };

  function served(operation: OperationId): Opening | undefined {
    return [...underWay].find((opening) => opening.serves(operation));
  }

  /** One that is being stopped ends without having opened anything, most likely. */
  function same(url: CanonicalUrl, { id }: CompartmentName): Opening | undefined {
    return [...underWay].find(
      ({ url: other, compartment, signal }) => other === url && compartment.id === id && !signal.aborted,
    );
  }
}

function openedOf(record: OperationRecord | undefined): Opened | undefined {
  if (record?.state.kind !== "opened") return undefined;
  const { compartment, compartmentName, state } = record;
  return { compartment, compartmentName, openedAt: state.openedAt, durationMs: state.durationMs };
}
