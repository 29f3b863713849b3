import { describe, expect, it } from "vitest";
import { MAX_REPLY_BYTES } from "#core/protocol/limits.ts";
import { encodeFrame } from "./encode-frame.ts";
import { createFrameDecoder } from "./frame-decoder.ts";

describe("encodeFrame", () => {
  it("counts bytes, not characters", () => {
    expect(encodeFrame({ a: "€" })).toHaveLength(4 + '{"a":"€"}'.length + 2);
  });

  it("packs the largest message there may be, and none above it", () => {
    const text = "x".repeat(MAX_REPLY_BYTES - '{"a":""}'.length);
    const [frame] = createFrameDecoder(MAX_REPLY_BYTES).push(encodeFrame({ a: text }));
    expect(frame).toEqual({ kind: "message", message: { a: text } });
    expect(() => encodeFrame({ a: `${text}x` })).toThrow(RangeError);
  });
});
