import * as v from "valibot";
import { AppError } from "#core/errors/app-error.ts";
import { RequestIdSchema, RequestSchema, type Request } from "#core/protocol/envelope.ts";
import { isMethod, METHODS, type Method, type Params, type Result } from "#core/protocol/methods.ts";
import { PROTOCOL_VERSION } from "#core/protocol/version.ts";

/** The part of the envelope that no version may change, so that versions can refuse each other politely. */
const AnyVersionSchema = v.looseObject({ v: v.pipe(v.number(), v.integer(), v.minValue(1)) });

/** The id to answer a message with, however bad the rest of it is. */
export function requestIdOf(message: unknown): number | null {
  const found = v.safeParse(v.looseObject({ id: RequestIdSchema }), message);
  return found.success ? found.output.id : null;
}

/**
 * Reads a message as a request for a known method; its parameters are still unread.
 *
 * @throws AppError `PROTOCOL_UNSUPPORTED`, `BAD_MESSAGE` or `UNKNOWN_METHOD`
 */
export function readRequest(message: unknown): Request & { readonly method: Method } {
  const versioned = v.safeParse(AnyVersionSchema, message);
  if (!versioned.success) throw new AppError("BAD_MESSAGE");
  const theirs = versioned.output.v;
  if (theirs !== PROTOCOL_VERSION) {
    throw new AppError("PROTOCOL_UNSUPPORTED", { details: { theirs, ours: PROTOCOL_VERSION } });
  }
  const request = v.safeParse(RequestSchema, message);
  if (!request.success) throw new AppError("BAD_MESSAGE");
  const { method } = request.output;
  if (!isMethod(method)) throw new AppError("UNKNOWN_METHOD", { details: { method } });
  return { ...request.output, method };
}

/** @throws AppError `BAD_MESSAGE` */
export function readParams<M extends Method>(method: M, params: unknown): Params<M> {
  const schema: v.GenericSchema<unknown, Params<M>> = METHODS[method].params;
  const parsed = v.safeParse(schema, params ?? {});
  if (!parsed.success) throw new AppError("BAD_MESSAGE");
  return parsed.output;
}

/** Holds a command to its own contract; a result that breaks it is a defect of ours. */
export function checkResult<M extends Method>(method: M, result: Result<M>): Result<M> {
  return v.parse(METHODS[method].result, result);
}
