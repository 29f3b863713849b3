import { PassThrough } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import { request } from "#core/protocol/envelope.ts";
import type { Handlers } from "./call.ts";
import { encodeFrame } from "./encode-frame.ts";
import { createFrameDecoder } from "./frame-decoder.ts";
import { serve } from "./serve.ts";

const RESULT = { host: { version: "1", platform: "linux" } };
const HELLO = request(1, "hello", { client: { name: "test", version: "1" } });

/** Serves one `hello` whose browser leaves at once. */
async function serveHello(hello: Handlers["hello"], graceMs: number) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const unused = () => Promise.reject(new Error("not expected"));
  const handlers: Handlers = {
    hello,
    cancel: unused,
    listCompartments: unused,
    openUrl: unused,
    getPolicy: unused,
    putRule: unused,
    removeRule: unused,
    undoChange: unused,
    renameLevel: unused,
    getCatalogue: unused,
    status: unused,
    reportProtection: unused,
    systemProxy: unused,
  };
  input.end(encodeFrame(HELLO));
  await serve({ input, output, handlers, log: () => undefined, graceMs });
  const sent: unknown = output.read();
  return sent instanceof Buffer ? createFrameDecoder().push(sent) : [];
}

it("answers what was asked before the browser left", async () => {
  const slow = () => delay(20, RESULT);
  expect(await serveHello(slow, 5000)).toMatchObject([{ message: { id: 1, result: RESULT } }]);
});

it("waits no longer than its grace for what does not end, and does not abort it", async () => {
  let signal: AbortSignal | undefined;
  const endless: Handlers["hello"] = (_, call) => {
    ({ signal } = call);
    return new Promise(() => undefined);
  };
  expect(await serveHello(endless, 20)).toEqual([]);
  expect(signal?.aborted).toBe(false);
});
