import * as v from "valibot";
import { AppError } from "#core/errors/app-error.ts";
import type { Response } from "#core/protocol/envelope.ts";

/** A request the host has not answered yet. */
export interface PendingRequest<T> {
  readonly result: Promise<T>;
  /** Takes the host's answer, which may be an error or not of the agreed form. */
  answer(response: Response): void;
  fail(error: AppError): void;
  /** Gives the host this long, in milliseconds from now, before it fails as `HOST_TIMEOUT`. */
  expectWithin(ms: number): void;
}

export function pendingRequest<T>(schema: v.GenericSchema<unknown, T>): PendingRequest<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function fail(error: AppError): void {
    clearTimeout(timer);
    reject(error);
  }

  return {
    result: promise,
    answer(response) {
      clearTimeout(timer);
      if ("error" in response) {
        reject(new AppError(response.error.code, { details: response.error.details ?? {} }));
        return;
      }
      const parsed = v.safeParse(schema, response.result);
      if (parsed.success) resolve(parsed.output);
      else reject(new AppError("BAD_MESSAGE"));
    },
    fail,
    expectWithin(ms) {
      clearTimeout(timer);
      timer = setTimeout(() => {
        fail(new AppError("HOST_TIMEOUT"));
      }, ms);
    },
  };
}
