import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import * as v from "valibot";
import { describe, expect, it, vi } from "vitest";
import { request } from "#core/protocol/envelope.ts";
import { MAX_PENDING_REQUESTS, MAX_REQUEST_BYTES } from "#core/protocol/limits.ts";
import { encodeFrame } from "#host/messaging/encode-frame.ts";
import packageJson from "../../../package.json" with { type: "json" };
import { hostHome } from "./host-home.ts";
import type { RunningHost } from "./running-host.ts";

const CLIENT = { client: { name: "test", version: "1" } };
const WELL = { code: 0, signal: null };
/** A browser kills the host two seconds after it closed the pipe. */
const BROWSER_PATIENCE_MS = 2000;

/** Nothing but frames came out, and no complaint. */
function expectSilence(host: RunningHost): void {
  expect(host.strays).toEqual([]);
  expect(host.stderr()).toBe("");
}

describe("the built host on its pipe", () => {
  it("greets, and ends when the pipe closes", async () => {
    await using home = await hostHome();
    const host = home.start();
    expect(await host.ask("hello", CLIENT)).toEqual({
      host: { version: packageJson.version, platform: process.platform },
    });
    expect(await host.close()).toEqual(WELL);
    expectSilence(host);
  });

  it("ends well when nobody says anything", async () => {
    await using home = await hostHome();
    const host = home.start();
    expect(await host.close()).toEqual(WELL);
    expect(host.messages).toEqual([]);
    expectSilence(host);
  });

  it("answers all it was asked before the pipe closed", async () => {
    await using home = await hostHome();
    const host = home.start();
    const ids = [host.send("hello", CLIENT), host.send("getPolicy", {}), host.send("listCompartments", {})];
    expect(await host.close()).toEqual(WELL);
    expect(host.messages).toHaveLength(ids.length);
    expectSilence(host);
  });

  it.each([
    ["words", Buffer.from("GET / HTTP/1.1\r\n\r\n")],
    ["JSON without a frame", Buffer.from('{"v":1,"id":1,"method":"hello"}')],
    ["bytes of ones", Buffer.alloc(100_000, 0xff)],
  ])("says that it lost step on %s, and ends by itself", async (_what, bytes) => {
    await using home = await hostHome();
    const host = home.start();
    host.write(bytes);
    expect(await host.exit).toEqual(WELL);
    expect(host.messages).toMatchObject([{ id: null, error: { code: "FRAME_TOO_LARGE" } }]);
    expectSilence(host);
  });

  it("refuses a message that is too large and takes the next", async () => {
    await using home = await hostHome();
    const host = home.start();
    const frame = Buffer.alloc(4 + MAX_REQUEST_BYTES + 1, "x");
    frame.set(encodeFrame({}).subarray(0, 4));
    frame.writeUInt32LE(MAX_REQUEST_BYTES + 1);
    host.write(frame);
    await host.ask("hello", CLIENT);
    expect(host.messages[0]).toMatchObject({
      id: null,
      error: { code: "FRAME_TOO_LARGE", details: { bytes: MAX_REQUEST_BYTES + 1, limit: MAX_REQUEST_BYTES } },
    });
  });

  it("refuses frames without sense and takes the next", async () => {
    await using home = await hostHome();
    const host = home.start();
    host.write(Buffer.alloc(4));
    host.write(Buffer.concat([Buffer.from([2, 0, 0, 0]), Buffer.from([0xc3, 0x28])]));
    host.write(encodeFrame([1, 2, 3]));
    host.write(encodeFrame({ v: 99, id: 5, method: "hello" }));
    await host.ask("hello", CLIENT);
    expect(host.messages.slice(0, 4)).toMatchObject([
      { id: null, error: { code: "BAD_FRAME" } },
      { id: null, error: { code: "BAD_FRAME" } },
      { id: null, error: { code: "BAD_MESSAGE" } },
      { id: 5, error: { code: "PROTOCOL_UNSUPPORTED", details: { theirs: 99, ours: 1 } } },
    ]);
  });

  it.each([1, 3, 4, 20])("ends quietly when the pipe closes after %i bytes of a frame", async (bytes) => {
    await using home = await hostHome();
    const host = home.start();
    host.write(encodeFrame(request(1, "hello", CLIENT)).subarray(0, bytes));
    expect(await host.close()).toEqual(WELL);
    expect(host.messages).toEqual([]);
    expectSilence(host);
  });

  it("waits for a frame that comes slowly", async () => {
    await using home = await hostHome();
    const host = home.start();
    for (const byte of encodeFrame(request(1, "hello", CLIENT))) {
      host.write(Uint8Array.of(byte));
      await delay(2);
    }
    expect(await host.response(1)).toMatchObject({ id: 1, result: { host: {} } });
  });

  it("answers each of a thousand requests at once exactly once, and is well after it", async () => {
    await using home = await hostHome();
    const host = home.start();
    const frames = Array.from({ length: 1000 }, (_, index) => encodeFrame(request(index + 1, "hello", CLIENT)));
    host.write(Buffer.concat(frames));
    await vi.waitFor(() => {
      expect(host.messages.length).toBeGreaterThanOrEqual(1000);
    }, 30_000);
    const ids = host.messages.map((message) => v.parse(v.object({ id: v.number() }), message).id);
    expect(ids.sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, index) => index + 1));
    const refused = host.messages.filter((message) => JSON.stringify(message).includes('"RATE_LIMITED"'));
    expect(host.messages.length - refused.length).toBeGreaterThanOrEqual(MAX_PENDING_REQUESTS);
    host.write(encodeFrame(request(2000, "hello", CLIENT)));
    expect(await host.response(2000)).toHaveProperty("result");
    expect(await host.close()).toEqual(WELL);
    expectSilence(host);
  });

  it("ends quietly when nobody listens any more", async () => {
    await using home = await hostHome();
    const host = home.start();
    await host.ask("hello", CLIENT);
    host.stopListening();
    host.send("hello", CLIENT);
    expect(await host.exit).toEqual(WELL);
    expectSilence(host);
  });

  it("lets nobody else speak on the browser's pipe", async () => {
    await using home = await hostHome();
    const loudmouth = join(home.folder, "loudmouth.mjs");
    await writeFile(
      loudmouth,
      `setInterval(() => {
        console.log("stray log");
        console.info("stray info");
        process.stdout.write("stray write");
      }, 1);`,
    );
    const host = home.start({ NODE_OPTIONS: `--import=${pathToFileURL(loudmouth).href}` });
    for (let round = 0; round < 20; round += 1) {
      await host.ask("hello", CLIENT);
      await delay(5);
    }
    expect(host.strays).toEqual([]);
    expect(host.messages).toHaveLength(20);
    // It did speak, so that this proves something.
    for (const stray of ["stray log", "stray info", "stray write"]) expect(host.stderr()).toContain(stray);
  });

  it("is gone before the browser loses patience, whatever is under way", async () => {
    await using home = await hostHome();
    await home.browser.behave("stuck");
    const host = home.start();
    void host.open("https://www.chase.com/").catch(() => undefined);
    await host.step("opening");
    const closedAt = performance.now();
    expect(await host.close()).toEqual(WELL);
    expect(performance.now() - closedAt).toBeLessThan(BROWSER_PATIENCE_MS * 0.8);
    expectSilence(host);
  });
});
