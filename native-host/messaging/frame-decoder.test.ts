import { endianness } from "node:os";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_REQUEST_BYTES } from "#core/protocol/limits.ts";
import { encodeFrame } from "./encode-frame.ts";
import { createFrameDecoder, type Frame } from "./frame-decoder.ts";

function header(bytes: number): Buffer {
  const four = Buffer.alloc(4);
  if (endianness() === "LE") four.writeUInt32LE(bytes);
  else four.writeUInt32BE(bytes);
  return four;
}

function frameOf(body: Uint8Array | string): Buffer {
  const bytes = Buffer.from(body);
  return Buffer.concat([header(bytes.length), bytes]);
}

/** Messages as they are, faults as their codes. */
function found(frames: readonly Frame[]): unknown[] {
  return frames.map((frame) => (frame.kind === "message" ? frame.message : `${frame.kind} ${frame.error.code}`));
}

const decode = (...chunks: Uint8Array[]) => {
  const decoder = createFrameDecoder();
  return found(chunks.flatMap((chunk) => decoder.push(chunk)));
};

describe("the frame decoder", () => {
  it("reads a frame that comes byte by byte", () => {
    const bytes = [...encodeFrame({ a: "ü€😀" })].map((byte) => Uint8Array.of(byte));
    expect(decode(...bytes)).toEqual([{ a: "ü€😀" }]);
  });

  it("reads many frames that come at once, in order", () => {
    const numbers = Array.from({ length: 1000 }, (_, index) => index);
    expect(decode(Buffer.concat(numbers.map((number) => encodeFrame({ number }))))).toEqual(
      numbers.map((number) => ({ number })),
    );
  });

  it("takes a message of exactly the largest size", () => {
    const text = "x".repeat(MAX_REQUEST_BYTES - 2);
    expect(decode(frameOf(JSON.stringify(text)))).toEqual([text]);
  });

  it("passes over one that is a byte too long, says so at once, and reads the next", () => {
    const decoder = createFrameDecoder();
    const [fault] = decoder.push(header(MAX_REQUEST_BYTES + 1));
    expect(fault).toMatchObject({
      kind: "unreadable",
      error: { code: "FRAME_TOO_LARGE", details: { bytes: MAX_REQUEST_BYTES + 1, limit: MAX_REQUEST_BYTES } },
    });
    expect(decoder.push(Buffer.alloc(MAX_REQUEST_BYTES, "["))).toEqual([]);
    expect(found(decoder.push(Buffer.concat([Buffer.from("["), encodeFrame({ next: 1 })])))).toEqual([{ next: 1 }]);
  });

  it("gives up on a length no browser can mean: what follows is no frame", () => {
    expect(decode(Buffer.from('{"v":1,"id":1,"method":"hello"}'), encodeFrame({ next: 1 }))).toEqual([
      "lost FRAME_TOO_LARGE",
    ]);
  });

  it.each([
    ["nothing", ""],
    ["no JSON", "{"],
    ["two values", "{} {}"],
    ["bytes that are not UTF-8", Uint8Array.of(0x22, 0xc3, 0x28, 0x22)],
    ["a lone surrogate in UTF-8", Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22)],
    ["UTF-16", Buffer.from("{}", "utf16le")],
    ["nesting without end", "[".repeat(60_000)],
  ])("refuses a frame of %s and reads the next", (_what, body) => {
    expect(decode(frameOf(body), encodeFrame({ next: 1 }))).toEqual(["unreadable BAD_FRAME", { next: 1 }]);
  });

  it("gives nothing for a frame that was cut off", () => {
    expect(decode(encodeFrame({ a: 1 }).subarray(0, -1))).toEqual([]);
  });

  const piece = fc.oneof(
    fc.jsonValue().map((value) => ({ bytes: frameOf(JSON.stringify(value)), expected: value })),
    fc.constant({ bytes: header(0), expected: "unreadable BAD_FRAME" }),
    fc
      .integer({ min: MAX_REQUEST_BYTES + 1, max: MAX_REQUEST_BYTES + 2000 })
      .map((length) => ({ bytes: frameOf(Buffer.alloc(length)), expected: "unreadable FRAME_TOO_LARGE" })),
  );
  const cut = (bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] => {
    const chunks = [];
    let rest = bytes;
    for (let index = 0; rest.length > 0; index += 1) {
      const size = sizes[index % sizes.length] ?? 1;
      chunks.push(rest.subarray(0, size));
      rest = rest.subarray(size);
    }
    return chunks;
  };
  const sizes = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 20 });

  it("finds the same frames however the stream is cut", () => {
    let seen = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), sizes, (pieces, cuts) => {
        const stream = Buffer.concat(pieces.map(({ bytes }) => bytes));
        const expected = pieces.map(({ expected }) => expected);
        expect(decode(...cut(stream, cuts))).toEqual(JSON.parse(JSON.stringify(expected)));
        seen += expected.length;
      }),
      { seed: 1, numRuns: 200 },
    );
    expect(seen).toBeGreaterThan(200);
  });

  it("survives any bytes at all, and says the same however they are cut", () => {
    const kinds = new Set<string>();
    const small = fc.uint8Array({ maxLength: 40 }).map((bytes) => frameOf(bytes));
    const garbage = fc.array(fc.oneof(fc.uint8Array({ maxLength: 300 }), small), { maxLength: 10 });
    fc.assert(
      fc.property(garbage, sizes, (parts, cuts) => {
        const stream = Buffer.concat(parts);
        const whole = decode(stream);
        expect(decode(...cut(stream, cuts))).toEqual(whole);
        for (const frame of whole) kinds.add(typeof frame === "string" ? frame : "message");
      }),
      { seed: 2, numRuns: 500 },
    );
    expect(kinds).toContain("unreadable BAD_FRAME");
    expect(kinds).toContain("lost FRAME_TOO_LARGE");
  });
});
