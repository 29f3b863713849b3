import { describe, expect, it, vi } from "vitest";
import { AppError } from "#core/errors/app-error.ts";
import { MAX_PENDING_REQUESTS } from "#core/protocol/limits.ts";
import { PROTOCOL_VERSION } from "#core/protocol/version.ts";
import type { LogEntry } from "#host/log/log-entry.ts";
import type { Call, Handlers } from "./call.ts";
import { createDispatcher } from "./dispatcher.ts";

const HELLO_RESULT = { host: { version: "1", platform: "linux" } };
const HELLO = { v: PROTOCOL_VERSION, id: 1, method: "hello", params: { client: { name: "test", version: "1" } } };
const OPEN = {
  v: PROTOCOL_VERSION,
  id: 7,
  method: "openUrl",
  params: { operationId: "7f8b1f2e-58a4-4d0c-9f6e-2f1f2f3f4f5f", url: "https://bank.example/secret?token=1" },
};
const failure = (id: number | null, code: string, details?: object) => ({
  v: PROTOCOL_VERSION,
  id,
  error: details === undefined ? { code } : { code, details },
});

function harness(handlers: Partial<Handlers> = {}) {
  const unused = () => Promise.reject(new Error("not expected"));
  const sent: unknown[] = [];
  const log: LogEntry[] = [];
  const dispatcher = createDispatcher({
    handlers: {
      hello: () => Promise.resolve(HELLO_RESULT),
      cancel: ({ request }, call) => Promise.resolve({ cancelled: call.cancel(request) }),
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
      ...handlers,
    },
    send: (message) => sent.push(message),
    log: (entry) => log.push(entry),
  });
  const say = (message: unknown) => {
    dispatcher.dispatch({ kind: "message", message });
  };
  return { sent, log, say, dispatcher };
}

/** A handler that ends when it is told to, or when it is aborted. */
function held() {
  const calls: Call[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<never>();
  const handler = (_: unknown, call: Call) => {
    calls.push(call);
    call.signal.addEventListener("abort", () => {
      reject(new AppError("CANCELLED"));
    });
    return promise;
  };
  return { handler, calls, resolve, reject };
}

describe("the dispatcher", () => {
  it("answers a request with the result of its method, and logs it", async () => {
    const { sent, log, say, dispatcher } = harness();
    say(HELLO);
    await dispatcher.idle();
    expect(sent).toEqual([{ v: PROTOCOL_VERSION, id: 1, result: HELLO_RESULT }]);
    expect(log).toEqual([{ method: "hello", code: "OK", durationMs: expect.any(Number) as number }]);
  });

  it.each([
    ["a text", "hello", null, "BAD_MESSAGE", undefined],
    ["null", null, null, "BAD_MESSAGE", undefined],
    ["a list", [HELLO], null, "BAD_MESSAGE", undefined],
    ["no version", { ...HELLO, v: undefined }, 1, "BAD_MESSAGE", undefined],
    ["another version", { ...HELLO, v: 2 }, 1, "PROTOCOL_UNSUPPORTED", { theirs: 2, ours: PROTOCOL_VERSION }],
    ["another version in another form", { v: 9, ask: "hello" }, null, "PROTOCOL_UNSUPPORTED", { theirs: 9, ours: 1 }],
    ["no id", { ...HELLO, id: undefined }, null, "BAD_MESSAGE", undefined],
    ["an id that is no number", { ...HELLO, id: "1" }, null, "BAD_MESSAGE", undefined],
    ["an id that is not whole", { ...HELLO, id: 1.5 }, null, "BAD_MESSAGE", undefined],
    ["no method", { ...HELLO, method: undefined }, 1, "BAD_MESSAGE", undefined],
    ["an unknown method", { ...HELLO, method: "runScript" }, 1, "UNKNOWN_METHOD", { method: "runScript" }],
    ["a name every object has", { ...HELLO, method: "constructor" }, 1, "UNKNOWN_METHOD", { method: "constructor" }],
    ["an unknown field", { ...HELLO, shell: "true" }, 1, "BAD_MESSAGE", undefined],
    ["no params where some are needed", { ...HELLO, params: undefined }, 1, "BAD_MESSAGE", undefined],
    ["unknown params", { ...HELLO, params: { ...HELLO.params, path: "/" } }, 1, "BAD_MESSAGE", undefined],
  ])("refuses %s", async (_what, message, id, code, details) => {
    const { sent, say, dispatcher } = harness();
    say(message);
    await dispatcher.idle();
    expect(sent).toEqual([failure(id, code, details)]);
  });

  it("answers an unreadable frame without an id", () => {
    const { sent, dispatcher } = harness();
    dispatcher.dispatch({ kind: "unreadable", error: new AppError("BAD_FRAME") });
    expect(sent).toEqual([failure(null, "BAD_FRAME")]);
  });

  it("passes an error on with its facts", async () => {
    const error = new AppError("URL_BLOCKED", { details: { host: "bank.example" } });
    const { sent, log, say, dispatcher } = harness({ openUrl: () => Promise.reject(error) });
    say(OPEN);
    await dispatcher.idle();
    expect(sent).toEqual([failure(7, "URL_BLOCKED", { host: "bank.example" })]);
    expect(log).toMatchObject([{ method: "openUrl", code: "URL_BLOCKED" }]);
  });

  it("keeps a defect's words from the browser and from the log, and its place from neither", async () => {
    const defect = new TypeError(`cannot open ${OPEN.params.url}`);
    const { sent, log, say, dispatcher } = harness({ openUrl: () => Promise.reject(defect) });
    say(OPEN);
    await dispatcher.idle();
    expect(sent).toEqual([failure(7, "INTERNAL")]);
    expect(log[0]?.trace?.[0]).toBe("TypeError");
    expect(log[0]?.trace?.[1]).toContain("dispatcher.test.ts");
    expect(JSON.stringify(log)).not.toContain("token");
  });

  it("holds its own commands to the protocol", async () => {
    const wrong = { host: { version: "1", platform: "linux", home: "/home/me" } };
    const { sent, say, dispatcher } = harness({ hello: () => Promise.resolve(wrong) });
    say(HELLO);
    await dispatcher.idle();
    expect(sent).toEqual([failure(1, "INTERNAL")]);
  });

  it("tells of progress under the request's id", async () => {
    const { sent, say, dispatcher } = harness({
      openUrl: (_, call) => {
        call.progress("opening");
        return Promise.reject(new AppError("CANCELLED"));
      },
    });
    say(OPEN);
    await dispatcher.idle();
    const params = { request: 7, step: "opening", elapsedMs: expect.any(Number) as number };
    expect(sent[0]).toEqual({ v: PROTOCOL_VERSION, method: "progress", params });
  });

  it("logs the facts a command notes", async () => {
    const { log, say, dispatcher } = harness({
      hello: (_, call) => {
        call.note({ host: "bank.example" });
        call.note({ compartment: "banking" });
        return Promise.resolve(HELLO_RESULT);
      },
    });
    say(HELLO);
    await dispatcher.idle();
    expect(log).toMatchObject([{ host: "bank.example", compartment: "banking" }]);
  });

  it("lets one call cancel another, once", async () => {
    const { handler } = held();
    const { sent, say, dispatcher } = harness({ openUrl: handler });
    const cancel = { v: PROTOCOL_VERSION, method: "cancel", params: { request: 7 } };
    say(OPEN);
    say({ ...cancel, id: 8 });
    await dispatcher.idle();
    say({ ...cancel, id: 9 });
    await dispatcher.idle();
    expect(sent).toEqual(
      expect.arrayContaining([
        failure(7, "CANCELLED"),
        { v: PROTOCOL_VERSION, id: 8, result: { cancelled: true } },
        { v: PROTOCOL_VERSION, id: 9, result: { cancelled: false } },
      ]),
    );
  });

  it.each([
    ["again", OPEN, "BAD_MESSAGE"],
    ["for something unknown", { ...OPEN, method: "nothing" }, "UNKNOWN_METHOD"],
  ])("does not take an id %s while it is under way, nor answer in its place", async (_how, second, code) => {
    const { handler, calls, reject } = held();
    const { sent, say, dispatcher } = harness({ openUrl: handler });
    say(OPEN);
    say(second);
    expect(calls).toHaveLength(1);
    expect(sent).toMatchObject([{ id: null, error: { code } }]);
    reject(new AppError("CANCELLED"));
    await dispatcher.idle();
    expect(sent).toHaveLength(2);
  });

  it("refuses what is too much at once, but lets it be cancelled", async () => {
    const { handler, calls, reject } = held();
    const { sent, say, dispatcher } = harness({ openUrl: handler });
    for (let id = 1; id <= MAX_PENDING_REQUESTS + 1; id += 1) say({ ...OPEN, id });
    expect(calls).toHaveLength(MAX_PENDING_REQUESTS);
    expect(sent).toEqual([failure(MAX_PENDING_REQUESTS + 1, "RATE_LIMITED")]);

    say({ v: PROTOCOL_VERSION, id: 1000, method: "cancel", params: { request: 1 } });
    await vi.waitFor(() => {
      expect(sent).toContainEqual({ v: PROTOCOL_VERSION, id: 1000, result: { cancelled: true } });
    });
    reject(new AppError("CANCELLED"));
    await dispatcher.idle();
    say({ ...HELLO, id: 2000 });
    await dispatcher.idle();
    expect(sent.at(-1)).toMatchObject({ id: 2000, result: HELLO_RESULT });
  });
});
