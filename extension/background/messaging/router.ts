import * as v from "valibot";
import { AppError } from "#core/errors/app-error.ts";
import type { PageName } from "#extension/messages/page-name.ts";
import {
  EnvelopeSchema,
  REQUESTS,
  type Reply,
  type RequestName,
  type RequestParams,
  type RequestResult,
} from "#extension/messages/requests.ts";
import { toWireError } from "../wire-error.ts";

export type Handlers = {
  readonly [R in RequestName]: (params: RequestParams<R>) => Promise<RequestResult<R>>;
};

/**
 * Makes the function that answers messages of our own pages. It refuses what
 * is not of the agreed form and what the sending page may not ask for, and is
 * the only place where errors become replies.
 */
export function createRouter(handlers: Handlers): (message: unknown, page: PageName | undefined) => Promise<Reply> {
  return async (message, page) => {
    try {
      const { request, params } = v.parse(EnvelopeSchema, message);
      if (page === undefined || !isRequestName(request) || !maySend(page, request))
        throw new AppError("UNKNOWN_METHOD");
      return { result: await answer(request, params) };
    } catch (thrown) {
      return { error: toWireError(v.isValiError(thrown) ? new AppError("BAD_MESSAGE") : thrown) };
    }
  };

  function answer<R extends RequestName>(request: R, params: unknown): Promise<RequestResult<R>> {
    const schema: v.GenericSchema<unknown, RequestParams<R>> = REQUESTS[request].params;
    return handlers[request](v.parse(schema, params));
  }
}

function isRequestName(name: string): name is RequestName {
  return Object.hasOwn(REQUESTS, name);
}

function maySend(page: PageName, request: RequestName): boolean {
  const from: readonly PageName[] = REQUESTS[request].from;
  return from.includes(page);
}
