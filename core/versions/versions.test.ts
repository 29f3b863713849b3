import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { firstVersion, StoredDataError } from "./versions.ts";

const versions = firstVersion(v.array(v.string()))
  .next(v.strictObject({ names: v.array(v.string()) }), (names) => ({ names }))
  .next(v.strictObject({ names: v.array(v.string()), count: v.number() }), ({ names }) => ({
    names,
    count: names.length,
  }));

describe("versions", () => {
  it("reads the latest form as it is", () => {
    expect(versions.latest).toBe(3);
    expect(versions.read(3, { names: ["a"], count: 9 })).toEqual({ names: ["a"], count: 9 });
  });

  it("carries every older form through each step after it", () => {
    expect(versions.read(1, ["a", "b"])).toEqual({ names: ["a", "b"], count: 2 });
    expect(versions.read(2, { names: ["a"] })).toEqual({ names: ["a"], count: 1 });
  });

  it.each([
    ["of a newer extension", 4, { names: [], count: 0 }],
    ["of no version", 0, []],
    ["that lost its form", 3, { names: "a", count: 1 }],
    ["that lost its form before it was migrated", 1, [1]],
  ])("refuses data %s", (_what, version, data) => {
    expect(() => versions.read(version, data)).toThrow(StoredDataError);
  });
});
