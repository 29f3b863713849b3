import { PassThrough } from "node:stream";
import { WriteStream } from "node:tty";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { paint, printable } from "./paint.ts";

describe("paint", () => {
  beforeEach(() => {
    for (const name of ["CI", "FORCE_COLOR", "NO_COLOR", "NODE_DISABLE_COLORS"]) vi.stubEnv(name, undefined);
    vi.stubEnv("TERM", "xterm-256color");
  });
  afterEach(() => vi.unstubAllEnvs());

  /** What Node makes of a terminal with the present environment. */
  function terminal() {
    const getColorDepth = () => WriteStream.prototype.getColorDepth.call(process.stdout, process.env);
    return Object.assign(new PassThrough(), { isTTY: true, getColorDepth });
  }

  it("colours on a terminal", () => {
    expect(paint(terminal(), "good", "ok")).toBe("\u001B[32mok\u001B[39m");
  });

  it("leaves colour out of a pipe or file", () => {
    expect(paint(new PassThrough(), "bad", "crashed")).toBe("crashed");
  });

  it("leaves colour out where NO_COLOR is set", () => {
    vi.stubEnv("NO_COLOR", "1");
    expect(paint(terminal(), "good", "ok")).toBe("ok");
  });
});

describe("printable", () => {
  it("keeps text and takes out what commands a terminal", () => {
    expect(printable("Zoë’s “guest”\u001B[2J\u001B]0;title\u0007\r\nnext\u009B31m")).toBe("Zoë’s “guest”  next");
  });
});
