import * as v from "valibot";
import { ERROR_CODES } from "#core/errors/codes.ts";
import { PROTOCOL_VERSION } from "./version.ts";

/**
 * Four shapes cross the wire: a request has `id` and `method`; its response
 * repeats the `id` with either `result` or `error`; a notification has
 * `method` and no `id`. `v` is the protocol version of whoever sends.
 */
const version = v.pipe(v.number(), v.integer(), v.minValue(1));
export const RequestIdSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

export const RequestSchema = v.strictObject({
  v: version,
  id: RequestIdSchema,
  method: v.pipe(v.string(), v.maxLength(64)),
  params: v.optional(v.unknown()),
});
export type Request = v.InferOutput<typeof RequestSchema>;

/** An error as it travels: a code that both sides know, and short facts for its sentence. */
export const WireErrorSchema = v.strictObject({
  code: v.picklist(ERROR_CODES),
  details: v.optional(
    v.record(v.pipe(v.string(), v.maxLength(64)), v.union([v.pipe(v.string(), v.maxLength(2000)), v.number()])),
  ),
});
export type WireError = v.InferOutput<typeof WireErrorSchema>;

export const ResponseSchema = v.union([
  v.strictObject({ v: version, id: RequestIdSchema, result: v.unknown() }),
  // id is null when the request could not be read so far as to find one.
  v.strictObject({ v: version, id: v.nullable(RequestIdSchema), error: WireErrorSchema }),
]);
export type Response = v.InferOutput<typeof ResponseSchema>;

export const NotificationSchema = v.strictObject({
  v: version,
  method: v.pipe(v.string(), v.maxLength(64)),
  params: v.unknown(),
});
export type Notification = v.InferOutput<typeof NotificationSchema>;

export function request(id: number, method: string, params: unknown): Request {
  return { v: PROTOCOL_VERSION, id, method, params };
}

export function success(id: number, result: unknown): Response {
  return { v: PROTOCOL_VERSION, id, result };
}

export function failure(id: number | null, error: WireError): Response {
  return { v: PROTOCOL_VERSION, id, error };
}

export function notification(method: string, params: unknown): Notification {
  return { v: PROTOCOL_VERSION, method, params };
}
