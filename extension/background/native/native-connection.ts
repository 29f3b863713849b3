import * as v from "valibot";
import { AppError } from "#core/errors/app-error.ts";
import {
  NotificationSchema,
  request,
  ResponseSchema,
  type Notification,
  type Response,
} from "#core/protocol/envelope.ts";
import {
  METHODS,
  NOTIFICATIONS,
  type Method,
  type OpenStep,
  type Params,
  type Result,
} from "#core/protocol/methods.ts";
import { PROTOCOL_VERSION } from "#core/protocol/version.ts";
import type { HostPort } from "#extension/platform/native-port.ts";
import { disconnectError } from "./disconnect-error.ts";
import { pendingRequest, type PendingRequest } from "./pending-request.ts";

/** How long a request may be without news, in milliseconds. The host has shorter limits of its own for each step. */
const SILENCE_MS: Readonly<Record<Method, number>> = {
  hello: 15_000,
  listCompartments: 15_000,
  // A guest may need minutes to start, and says nothing in between.
  openUrl: 10 * 60_000,
  cancel: 15_000,
  getPolicy: 15_000,
  putRule: 15_000,
  removeRule: 15_000,
  undoChange: 15_000,
  renameLevel: 15_000,
  getCatalogue: 15_000,
  // Asks VirtualBox about each guest.
  status: 60_000,
  reportProtection: 15_000,
  // Asks programs of the system, each for a limited time.
  systemProxy: 30_000,
};
/** How long a cancelled request may take to say that it was. */
const CANCEL_MS = 20_000;

export interface RequestOptions {
  readonly onStep?: (step: OpenStep) => void;
  /** Asks the host to cancel. The request still ends by the host's answer, which may be that it was too late. */
  readonly signal?: AbortSignal;
}

/** One life of the host's pipe: from its opening until either side ends it. */
export interface NativeConnection {
  /** @throws AppError what the host answers, or why it did not */
  send<M extends Method>(method: M, params: Params<M>, options?: RequestOptions): Promise<Result<M>>;
  close(): void;
}

interface Waiting extends Pick<PendingRequest<unknown>, "answer" | "fail"> {
  readonly onStep: (step: OpenStep) => void;
}

/** @param onEnd called once, when the connection has ended by itself or by {@link NativeConnection.close} */
export function createNativeConnection(port: HostPort, onEnd: () => void): NativeConnection {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let endedBy: AppError | undefined;

  function end(error: AppError): void {
    if (endedBy !== undefined) return;
    endedBy = error;
    onEnd();
    for (const { fail } of waiting.values()) fail(error);
    waiting.clear();
  }

  function closeWith(error: AppError): void {
    end(error);
    port.close();
  }

  function receive(message: unknown): void {
    const response = v.safeParse(ResponseSchema, message);
    if (response.success) {
      receiveResponse(response.output);
      return;
    }
    const notification = v.safeParse(NotificationSchema, message);
    if (notification.success) receiveNotification(notification.output);
    // Whose answer this was cannot be told, so nobody may go on waiting for it.
    else closeWith(new AppError("BAD_MESSAGE"));
  }

  function receiveResponse(response: Response): void {
    if (response.v !== PROTOCOL_VERSION) {
      closeWith(new AppError("PROTOCOL_UNSUPPORTED", { details: { theirs: PROTOCOL_VERSION, ours: response.v } }));
    } else if (response.id !== null) {
      waiting.get(response.id)?.answer(response);
    } else if ("error" in response) {
      closeWith(new AppError(response.error.code, { details: response.error.details ?? {} }));
    }
  }

  function receiveNotification({ method, params }: Notification): void {
    const progress = v.safeParse(NOTIFICATIONS.progress, params);
    if (method === "progress" && progress.success) {
      waiting.get(progress.output.request)?.onStep(progress.output.step);
    }
  }

  function send<M extends Method>(method: M, params: Params<M>, options: RequestOptions = {}): Promise<Result<M>> {
    if (endedBy !== undefined) return Promise.reject(endedBy);
    const id = ++lastId;
    const pending = pendingRequest<Result<M>>(METHODS[method].result);
    pending.expectWithin(SILENCE_MS[method]);
    waiting.set(id, {
      ...pending,
      onStep(step) {
        pending.expectWithin(SILENCE_MS[method]);
        options.onStep?.(step);
      },
    });
    port.post(request(id, method, params));

    const cancel = (): void => {
      pending.expectWithin(CANCEL_MS);
      // The answer to this says nothing that the request's own answer does not say better.
      send("cancel", { request: id }).catch(() => undefined);
    };
    const { signal } = options;
    if (signal?.aborted === true) cancel();
    else signal?.addEventListener("abort", cancel);
    return pending.result.finally(() => {
      waiting.delete(id);
      signal?.removeEventListener("abort", cancel);
    });
  }

  port.onEnd((reason) => {
    end(disconnectError(reason));
  });
  port.onMessage(receive);
  return {
    send,
    close: () => {
      closeWith(new AppError("HOST_CRASHED"));
    },
  };
}
