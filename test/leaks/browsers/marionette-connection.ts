import { Buffer } from "node:buffer";
import type { Readable, Writable } from "node:stream";
import * as v from "valibot";

/** Speaks Firefox's own remote protocol (https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html). */
export interface MarionetteConnection {
  /** @throws Error with the browser's message, or when it goes away before it has answered */
  send<S extends v.GenericSchema>(command: string, result: S, params?: object): Promise<v.InferOutput<S>>;
}

const GreetingSchema = v.object({ marionetteProtocol: v.literal(3) });
const FaultSchema = v.object({ error: v.string(), message: v.string() });
const AnswerSchema = v.tuple([v.literal(1), v.number(), v.nullable(FaultSchema), v.unknown()]);

/** Connects and waits for the browser's greeting. */
export async function connectMarionette(input: Writable, output: Readable): Promise<MarionetteConnection> {
  const pending = new Map<number, PromiseWithResolvers<unknown>>();
  const messages = readMessages(output);
  v.parse(GreetingSchema, (await messages.next()).value);
  let lastId = 0;
  let end: Error | undefined;

  const receive = async (): Promise<void> => {
    for await (const message of messages) {
      const [, id, fault, result] = v.parse(AnswerSchema, message);
      const request = pending.get(id);
      pending.delete(id);
      if (fault === null) request?.resolve(result);
      else request?.reject(new Error(`${fault.error}: ${fault.message}`));
    }
  };
  const finish = (cause?: unknown): void => {
    end = new Error("the browser is gone", { cause });
    for (const { reject } of pending.values()) reject(end);
  };
  receive().then(finish, finish);

  return {
    async send(command, schema, params = {}) {
      if (end !== undefined) throw end;
      lastId += 1;
      const answer = Promise.withResolvers<unknown>();
      pending.set(lastId, answer);
      const text = JSON.stringify([0, lastId, command, params]);
      input.write(`${Buffer.byteLength(text)}:${text}`);
      return v.parse(schema, await answer.promise);
    },
  };
}

/** Each message is its length in bytes, a colon, and that much JSON. */
async function* readMessages(stream: Readable): AsyncGenerator {
  let unread = Buffer.alloc(0);
  for await (const chunk of stream) {
    unread = Buffer.concat([unread, v.parse(v.instance(Buffer), chunk)]);
    for (;;) {
      const colon = unread.indexOf(":");
      if (colon === -1) break;
      const start = colon + 1;
      const end = start + Number(unread.toString("latin1", 0, colon));
      if (unread.length < end) break;
      yield JSON.parse(unread.toString("utf8", start, end));
      unread = unread.subarray(end);
    }
  }
}
