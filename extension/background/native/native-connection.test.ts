import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as v from "valibot";
import { OperationIdSchema } from "#core/protocol/methods.ts";
import { createNativeConnection } from "./native-connection.ts";
import { testPort } from "./test-port.ts";

const operationId = v.parse(OperationIdSchema, "6f1c0f5e-5d57-4d53-9c0c-3a3d7cf4a001");
const open = { operationId, url: "https://www.chase.com/" };
const receipt = {
  operationId,
  compartment: "banking",
  compartmentName: "Banking",
  url: open.url,
  openedAt: "2026-11-23T09:31:00.000Z",
  durationMs: 12,
};

function connect() {
  const port = testPort(false);
  const onEnd = vi.fn();
  return { port, onEnd, connection: createNativeConnection(port, onEnd) };
}

describe("createNativeConnection", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("gives each answer to the request that asked", async () => {
    const { port, connection } = connect();
    const first = connection.send("removeRule", { id: "r:1" as never });
    const second = connection.send("listCompartments", {});
    expect(port.sent).toMatchObject([
      { v: 1, id: 1, method: "removeRule", params: { id: "r:1" } },
      { v: 1, id: 2, method: "listCompartments", params: {} },
    ]);
    port.say({ v: 1, id: 2, result: { compartments: [] } });
    port.say({ v: 1, id: 1, result: { revision: 3 } });
    expect(await second).toEqual({ compartments: [] });
    expect(await first).toEqual({ revision: 3 });
  });

  it("throws the host's errors with their facts", async () => {
    const { port, connection } = connect();
    const asked = connection.send("openUrl", open);
    port.say({ v: 1, id: 1, error: { code: "VM_NOT_FOUND", details: { vm: "bank" } } });
    await expect(asked).rejects.toMatchObject({ code: "VM_NOT_FOUND", details: { vm: "bank" } });
  });

  it("reports the steps of the request they belong to", async () => {
    const { port, connection } = connect();
    const steps: string[] = [];
    const asked = connection.send("openUrl", open, { onStep: (step) => steps.push(step) });
    port.say({ v: 1, method: "progress", params: { request: 99, step: "checking", elapsedMs: 1 } });
    port.say({ v: 1, method: "progress", params: { request: 1, step: "starting", elapsedMs: 2 } });
    port.say({ v: 1, method: "news of a later version", params: {} });
    port.say({ v: 1, id: 1, result: { receipt } });
    expect(await asked).toEqual({ receipt });
    expect(steps).toEqual(["starting"]);
  });

  it("fails everything under way when the host ends, and all that is asked after", async () => {
    const { port, connection, onEnd } = connect();
    const asked = [connection.send("status", {}), connection.send("listCompartments", {})];
    port.end("Native host has exited.");
    await expect(asked[0]).rejects.toMatchObject({ code: "HOST_CRASHED" });
    await expect(asked[1]).rejects.toMatchObject({ code: "HOST_CRASHED" });
    await expect(connection.send("status", {})).rejects.toMatchObject({ code: "HOST_CRASHED" });
    expect(onEnd).toHaveBeenCalledOnce();
  });

  it.each([
    ["an answer without its parts", { v: 1, id: 1 }],
    ["no message at all", "Segmentation fault"],
  ])("gives up on a host that says %s", async (_what, message) => {
    const { port, connection } = connect();
    const asked = connection.send("status", {});
    port.say(message);
    await expect(asked).rejects.toMatchObject({ code: "BAD_MESSAGE" });
    expect(port.isClosed).toBe(true);
  });

  it("refuses a result that is not of the agreed form", async () => {
    const { port, connection } = connect();
    const asked = connection.send("listCompartments", {});
    port.say({ v: 1, id: 1, result: { compartments: [{ id: "../../etc" }] } });
    await expect(asked).rejects.toMatchObject({ code: "BAD_MESSAGE" });
  });

  it("refuses a host of another protocol", async () => {
    const { port, connection } = connect();
    const asked = connection.send("hello", { client: { name: "test", version: "1" } });
    port.say({ v: 2, id: 1, result: {} });
    await expect(asked).rejects.toMatchObject({ code: "PROTOCOL_UNSUPPORTED", details: { theirs: 1, ours: 2 } });
  });

  it("takes an error without an id for everybody's", async () => {
    const { port, connection } = connect();
    const asked = connection.send("status", {});
    port.say({ v: 1, id: null, error: { code: "FRAME_TOO_LARGE", details: { bytes: 70_000, limit: 65_536 } } });
    await expect(asked).rejects.toMatchObject({ code: "FRAME_TOO_LARGE" });
  });

  it("stops waiting for a silent host, but not for one that reports steps", async () => {
    const { port, connection } = connect();
    const quick = connection.send("listCompartments", {});
    const slow = connection.send("openUrl", open);
    const failed = vi.fn();
    slow.catch(failed);
    const expectation = expect(quick).rejects.toMatchObject({ code: "HOST_TIMEOUT" });
    await vi.advanceTimersByTimeAsync(15_000);
    await expectation;

    await vi.advanceTimersByTimeAsync(9 * 60_000);
    port.say({ v: 1, method: "progress", params: { request: 2, step: "waiting", elapsedMs: 1 } });
    await vi.advanceTimersByTimeAsync(9 * 60_000);
    expect(failed).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(failed).toHaveBeenCalledWith(expect.objectContaining({ code: "HOST_TIMEOUT" }));
  });

  it("asks the host to cancel and ends as the host says", async () => {
    const { port, connection } = connect();
    const stop = new AbortController();
    const asked = connection.send("openUrl", open, { signal: stop.signal });
    stop.abort();
    expect(port.sent[1]).toMatchObject({ id: 2, method: "cancel", params: { request: 1 } });
    port.say({ v: 1, id: 2, result: { cancelled: false } });
    port.say({ v: 1, id: 1, result: { receipt } });
    expect(await asked).toEqual({ receipt });
  });

  it("asks for the request before it asks to cancel it, where that came first", async () => {
    const { port, connection } = connect();
    const asked = connection.send("openUrl", open, { signal: AbortSignal.abort() });
    expect(port.sent.map(({ method }) => method)).toEqual(["openUrl", "cancel"]);
    port.say({ v: 1, id: 1, error: { code: "CANCELLED" } });
    await expect(asked).rejects.toMatchObject({ code: "CANCELLED" });
  });

  it("does not wait for ever for a host that will not say it cancelled", async () => {
    const { connection } = connect();
    const stop = new AbortController();
    const asked = connection.send("openUrl", open, { signal: stop.signal });
    const expectation = expect(asked).rejects.toMatchObject({ code: "HOST_TIMEOUT" });
    stop.abort();
    await vi.advanceTimersByTimeAsync(20_000);
    await expectation;
  });
});
