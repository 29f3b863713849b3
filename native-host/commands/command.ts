import type { Method, Params, Result } from "#core/protocol/methods.ts";
import type { Call } from "#host/messaging/call.ts";

/** Serves one method of the protocol. */
export type Command<M extends Method> = (params: Params<M>, call: Call) => Promise<Result<M>>;
