import type { Method } from "#core/protocol/methods.ts";
import type { Handlers } from "#host/messaging/call.ts";

/** Serves one method of the protocol. */
export type Command<M extends Method> = Handlers[M];
