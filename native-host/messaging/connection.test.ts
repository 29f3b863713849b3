import { PassThrough, Writable } from "node:stream";
import { describe, expect, it, vi } from "vitest";
import { notification } from "#core/protocol/envelope.ts";
import { createConnection } from "./connection.ts";
import { encodeFrame } from "./encode-frame.ts";

const MESSAGE = notification("progress", {});

/** A peer that takes nothing until it is told to. */
function stubbornOutput() {
  const taken: Buffer[] = [];
  const held: (() => void)[] = [];
  const output = new Writable({
    highWaterMark: 10,
    write(chunk: Buffer, _encoding, done) {
      taken.push(chunk);
      held.push(done);
    },
  });
  return {
    output,
    taken,
    letGo: () => {
      held.splice(0).forEach((done) => {
        done();
      });
    },
  };
}

describe("a connection", () => {
  it("hands over frames and ends when the browser closes its end", async () => {
    const input = new PassThrough();
    const frames: unknown[] = [];
    const ended = createConnection({ input, output: new PassThrough() }).receive((frame) => frames.push(frame));
    input.end(Buffer.concat([encodeFrame({ a: 1 }), encodeFrame({ a: 2 }).subarray(0, 5)]));
    await ended;
    expect(frames).toEqual([{ kind: "message", message: { a: 1 } }]);
  });

  it.each(["error", "close"])(
    "ends quietly when its output meets %s, and takes what is sent after that",
    async (event) => {
      const output = new PassThrough();
      const connection = createConnection({ input: new PassThrough(), output });
      const ended = connection.receive(() => undefined);
      if (event === "error") output.destroy(new Error("EPIPE"));
      else output.destroy();
      await ended;
      expect(() => {
        connection.send(MESSAGE);
      }).not.toThrow();
      await connection.flush();
    },
  );

  it("ends when the stream is lost, without reading on", async () => {
    const input = new PassThrough();
    const kinds: string[] = [];
    const ended = createConnection({ input, output: new PassThrough() }).receive(({ kind }) => kinds.push(kind));
    input.write(Buffer.alloc(4, 0xff));
    input.write(encodeFrame({ a: 1 }));
    await ended;
    expect(kinds).toEqual(["lost"]);
  });

  it("stops reading while its answers are not read, and goes on when they are", async () => {
    const input = new PassThrough();
    const { output, letGo } = stubbornOutput();
    const connection = createConnection({ input, output });
    let received = 0;
    const ended = connection.receive(() => {
      received += 1;
      connection.send(MESSAGE);
    });
    input.write(encodeFrame({ a: 1 }));
    await vi.waitFor(() => {
      expect(input.isPaused()).toBe(true);
    });
    input.write(encodeFrame({ a: 2 }));
    await new Promise(setImmediate);
    expect(received).toBe(1);

    letGo();
    await vi.waitFor(() => {
      expect(received).toBe(2);
    });
    input.end();
    letGo();
    await ended;
  });

  it("ends when its answers are not read for too long", async () => {
    const input = new PassThrough();
    const connection = createConnection({ input, output: stubbornOutput().output, stallLimitMs: 5 });
    const ended = connection.receive(() => {
      connection.send(MESSAGE);
    });
    input.write(encodeFrame({ a: 1 }));
    await ended;
    expect(input.isPaused()).toBe(true);
  });

  it("flushes when the last byte has been taken", async () => {
    const { output, taken, letGo } = stubbornOutput();
    const connection = createConnection({ input: new PassThrough(), output });
    connection.send(MESSAGE);
    let isFlushed = false;
    const flushed = connection.flush().then(() => {
      isFlushed = true;
    });
    await new Promise(setImmediate);
    expect(isFlushed).toBe(false);
    letGo();
    await new Promise(setImmediate);
    letGo();
    await flushed;
    expect(taken[0]).toEqual(encodeFrame(MESSAGE));
  });
});
