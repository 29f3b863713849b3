import { AppError, toAppError } from "#core/errors/app-error.ts";
import {
  failure,
  notification,
  success,
  type Notification,
  type Request,
  type Response,
} from "#core/protocol/envelope.ts";
import { MAX_PENDING_REQUESTS } from "#core/protocol/limits.ts";
import type { Method, NotificationParams, Result } from "#core/protocol/methods.ts";
import type { CallFacts, LogEntry } from "#host/log/log-entry.ts";
import type { Call, Handlers } from "./call.ts";
import type { Frame } from "./frame-decoder.ts";
import { checkResult, readParams, readRequest, requestIdOf } from "./read-request.ts";
import { startStopwatch } from "./stopwatch.ts";
import { traceOf } from "./trace-of.ts";
import { toWireError } from "./wire-error.ts";

/** Turns frames into calls and their outcomes into answers: exactly one answer a request. */
export interface Dispatcher {
  dispatch(frame: Frame): void;
  /** Resolves when no call is under way. */
  idle(): Promise<void>;
}

/**
 * @param handlers one a method; whatever they throw is answered
 * @param send puts one message on the wire
 * @param log is told about each message once it has been answered
 */
export function createDispatcher({
  handlers,
  send,
  log,
}: {
  readonly handlers: Handlers;
  readonly send: (message: Response | Notification) => void;
  readonly log: (entry: LogEntry) => void;
}): Dispatcher {
  const pending = new Map<number, { readonly abort: AbortController; readonly done: Promise<void> }>();

  /** Answers a message that becomes no call. An id that a call under way has is left to that call's own answer. */
  function refuse(id: number | null, thrown: unknown): void {
    const { code } = toAppError(thrown);
    send(failure(id !== null && pending.has(id) ? null : id, toWireError(thrown)));
    log({ code });
  }

  function accept(request: Request & { readonly method: Method }): void {
    const { id, method } = request;
    if (pending.has(id)) {
      refuse(id, new AppError("BAD_MESSAGE"));
      return;
    }
    // Whoever has too much under way must still be able to cancel some of it.
    if (pending.size >= MAX_PENDING_REQUESTS && method !== "cancel") {
      refuse(id, new AppError("RATE_LIMITED"));
      return;
    }
    const abort = new AbortController();
    const done = answer(method, request, abort.signal).finally(() => pending.delete(id));
    pending.set(id, { abort, done });
  }

  async function perform<M extends Method>(method: M, params: unknown, call: Call): Promise<Result<M>> {
    return checkResult(method, await handlers[method](readParams(method, params), call));
  }

  async function answer(method: Method, { id, params }: Request, signal: AbortSignal): Promise<void> {
    const elapsedMs = startStopwatch();
    let facts: CallFacts = {};
    const call: Call = {
      signal,
      progress(step) {
        send(
          notification("progress", {
            request: id,
            step,
            elapsedMs: elapsedMs(),
          } satisfies NotificationParams<"progress">),
        );
      },
      note(more) {
        facts = { ...facts, ...more };
      },
      cancel(request) {
        const other = pending.get(request);
        other?.abort.abort(new AppError("CANCELLED"));
        return other !== undefined;
      },
    };
    try {
      send(success(id, await perform(method, params, call)));
      log({ method, code: "OK", durationMs: elapsedMs(), ...facts });
    } catch (thrown) {
      const { code } = toAppError(thrown);
      send(failure(id, toWireError(thrown)));
      log({ method, code, durationMs: elapsedMs(), ...facts, ...traceOf(thrown) });
    }
  }

  return {
    dispatch(frame) {
      if (frame.kind !== "message") {
        refuse(null, frame.error);
        return;
      }
      let request;
      try {
        request = readRequest(frame.message);
      } catch (thrown) {
        refuse(requestIdOf(frame.message), thrown);
        return;
      }
      accept(request);
    },

    async idle() {
      while (pending.size > 0) await Promise.all([...pending.values()].map(({ done }) => done));
    },
  };
}
