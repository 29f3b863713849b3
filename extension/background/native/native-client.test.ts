import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createNativeClient } from "./native-client.ts";
import { testPort, type TestPort } from "./test-port.ts";

function testClient(autoHello = true) {
  const ports: TestPort[] = [];
  const onGreeted = vi.fn();
  const client = createNativeClient({
    connect: () => {
      const port = testPort(autoHello);
      ports.push(port);
      return port;
    },
    version: "0.1.0",
    onGreeted,
  });
  return { client, ports, onGreeted };
}

/** Lets everything that is already due happen. */
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

describe("createNativeClient", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("greets the host before anything else, once a connection", async () => {
    const { client, ports, onGreeted } = testClient();
    const asked = [client.request("listCompartments", {}), client.request("status", {})];
    await settle();
    expect(ports).toHaveLength(1);
    expect(ports[0]?.sent.map(({ method }) => method)).toEqual(["hello", "listCompartments", "status"]);
    expect(onGreeted).toHaveBeenCalledOnce();
    ports[0]?.say({ v: 1, id: 2, result: { compartments: [] } });
    expect(await asked[0]).toEqual({ compartments: [] });
    ports[0]?.end("Native host has exited.");
    await expect(asked[1]).rejects.toMatchObject({ code: "HOST_CRASHED" });
  });

  it("starts no host before it is needed", () => {
    expect(testClient().ports).toHaveLength(0);
  });

  it("starts the host anew after it ended", async () => {
    const { client, ports } = testClient();
    await client.greet();
    ports[0]?.end("Native host has exited.");
    await client.greet();
    expect(ports).toHaveLength(2);
  });

  it("says why no host answers, and tries again next time", async () => {
    const { client, ports } = testClient(false);
    for (const count of [1, 2]) {
      const greeted = client.greet();
      await settle();
      expect(ports).toHaveLength(count);
      ports.at(-1)?.end("Specified native messaging host not found.");
      await expect(greeted).rejects.toMatchObject({ code: "HOST_MISSING" });
    }
  });

  it("ends an unused connection, so that the worker may sleep", async () => {
    const { client, ports } = testClient();
    await client.greet();
    await vi.advanceTimersByTimeAsync(9_000);
    expect(ports[0]?.isClosed).toBe(false);
    await client.greet();
    await vi.advanceTimersByTimeAsync(9_000);
    expect(ports[0]?.isClosed).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(ports[0]?.isClosed).toBe(true);
  });

  it("keeps a connection in use, however long that takes", async () => {
    const { client, ports } = testClient();
    const asked = client.request("status", {});
    await vi.advanceTimersByTimeAsync(50_000);
    expect(ports[0]?.isClosed).toBe(false);
    ports[0]?.say({ v: 1, id: 2, result: { compartments: [], configFile: "/c" } });
    await expect(asked).resolves.toMatchObject({ configFile: "/c" });
  });

  it("turns a failure to connect into an error like any other", async () => {
    const client = createNativeClient({
      connect: () => {
        throw new Error("no permission");
      },
      version: "0.1.0",
      onGreeted: () => undefined,
    });
    await expect(client.greet()).rejects.toMatchObject({ code: "INTERNAL" });
  });
});
