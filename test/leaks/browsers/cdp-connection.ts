import type { Readable, Writable } from "node:stream";
import * as v from "valibot";

/** Speaks the DevTools protocol with the browser itself (https://chromedevtools.github.io/devtools-protocol/). */
export interface CdpConnection {
  /** @throws Error with the browser's message, or when it goes away before it has answered */
  send<S extends v.GenericSchema>(
    method: string,
    result: S,
    params?: object,
    sessionId?: string,
  ): Promise<v.InferOutput<S>>;
}

const AnswerSchema = v.object({
  id: v.number(),
  result: v.optional(v.unknown()),
  error: v.optional(v.object({ message: v.string() })),
});

/** Connects through the pair of pipes of `--remote-debugging-pipe`: JSON, each message ended by a zero byte. */
export function connectCdp(input: Writable, output: Readable): CdpConnection {
  const pending = new Map<number, PromiseWithResolvers<unknown>>();
  let lastId = 0;
  let unread = "";
  let closed = false;

  const receive = (message: string): void => {
    const answer = v.safeParse(AnswerSchema, JSON.parse(message));
    if (!answer.success) return; // an event; none is waited for
    const { id, result, error } = answer.output;
    const request = pending.get(id);
    pending.delete(id);
    if (error === undefined) request?.resolve(result);
    else request?.reject(new Error(error.message));
  };
  output.setEncoding("utf8");
  output.on("data", (chunk: string) => {
    const messages = (unread + chunk).split("\0");
    unread = messages.pop() ?? "";
    messages.forEach(receive);
  });
  output.on("close", () => {
    closed = true;
    for (const { reject } of pending.values()) reject(new Error("the browser is gone"));
    pending.clear();
  });
  input.on("error", () => undefined); // told by the other pipe's end

  return {
    async send(method, schema, params = {}, sessionId) {
      if (closed) throw new Error("the browser is gone");
      lastId += 1;
      const answer = Promise.withResolvers<unknown>();
      pending.set(lastId, answer);
      input.write(`${JSON.stringify({ id: lastId, method, params, sessionId })}\0`);
      return v.parse(schema, await answer.promise);
    },
  };
}
