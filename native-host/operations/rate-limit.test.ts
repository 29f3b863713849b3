import { describe, expect, it } from "vitest";
import { createRateLimit } from "./rate-limit.ts";

describe("createRateLimit", () => {
  it("refuses what is too much for its stretch of time, and lets the next in when the first is long ago", () => {
    let time = 0;
    const limit = createRateLimit({ most: 2, withinMs: 1000, now: () => time });
    limit.take();
    time = 600;
    limit.take();
    time = 999;
    expect(() => {
      limit.take();
    }).toThrow("RATE_LIMITED");
    time = 1000;
    limit.take();
    expect(() => {
      limit.take();
    }).toThrow("RATE_LIMITED");
    time = 1600;
    limit.take();
  });
});
