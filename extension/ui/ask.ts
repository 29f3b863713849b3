import * as v from "valibot";
import { AppError } from "#core/errors/app-error.ts";
import {
  ReplySchema,
  REQUESTS,
  type RequestName,
  type RequestParams,
  type RequestResult,
} from "#extension/messages/requests.ts";
import { browser } from "#extension/platform/browser.ts";

/**
 * Asks the background.
 *
 * @throws AppError what the background answers
 */
export async function ask<R extends RequestName>(request: R, params: RequestParams<R>): Promise<RequestResult<R>> {
  const reply = v.parse(ReplySchema, await browser.runtime.sendMessage({ request, params }));
  if ("error" in reply) throw new AppError(reply.error.code, { details: reply.error.details ?? {} });
  const schema: v.GenericSchema<unknown, RequestResult<R>> = REQUESTS[request].result;
  return v.parse(schema, reply.result);
}
