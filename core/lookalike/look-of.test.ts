import { describe, expect, it } from "vitest";
import { lookOf } from "./look-of.ts";

describe("lookOf", () => {
  it.each([
    ["paypa1", "paypal"],
    ["b4nkofamer1ca", "bankofamerica"],
    ["rnonzo", "monzo"],
    ["natvvest", "natwest"],
    ["clbs", "dbs"],
    ["bannk", "bamk"],
    ["capltaione", "capitalone"],
  ])("sees %s and %s alike", (one, other) => {
    expect(lookOf(one)).toBe(lookOf(other));
  });

  it.each([
    ["chase", "chose"],
    ["126", "lzb"],
    ["360", "eb0"],
  ])("sees %s and %s apart", (one, other) => {
    expect(lookOf(one)).not.toBe(lookOf(other));
  });

  it("leaves a number its own look", () => {
    expect(lookOf("163")).toBe("163");
  });
});
