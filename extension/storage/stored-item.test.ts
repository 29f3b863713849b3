import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { storedItem, type StorageArea } from "./stored-item.ts";
import { firstVersion } from "#core/versions/versions.ts";

function testArea(content: Record<string, unknown>): StorageArea & { content: Record<string, unknown> } {
  return {
    content,
    get: (key) => Promise.resolve(key in content ? { [key]: content[key] } : {}),
    set: (items) => {
      Object.assign(content, items);
      return Promise.resolve();
    },
  };
}

const versions = firstVersion(v.number()).next(v.strictObject({ count: v.number() }), (count) => ({ count }));

describe("storedItem", () => {
  it("begins as a fresh profile does", async () => {
    expect(await storedItem(testArea({}), "c", versions, { count: 0 }).read()).toEqual({ count: 0 });
  });

  it("gives back what was written, with the version it was written in", async () => {
    const area = testArea({});
    const item = storedItem(area, "c", versions, { count: 0 });
    await item.write({ count: 4 });
    expect(await item.read()).toEqual({ count: 4 });
    expect(area.content).toEqual({ c: { version: 2, data: { count: 4 } } });
  });

  it("migrates what an older extension left", async () => {
    expect(await storedItem(testArea({ c: { version: 1, data: 7 } }), "c", versions, { count: 0 }).read()).toEqual({
      count: 7,
    });
  });

  it.each([
    ["data without its form", { version: 2, data: "seven" }],
    ["data of a newer extension", { version: 3, data: {} }],
    ["no version", 7],
  ])("stops at %s, and keeps it", async (_what, stored) => {
    const area = testArea({ c: stored });
    const item = storedItem(area, "c", versions, { count: 0 });
    await expect(item.read()).rejects.toMatchObject({ code: "STORAGE_BROKEN", details: { item: "c" } });
    await expect(item.write({ count: 1 })).rejects.toMatchObject({ code: "STORAGE_BROKEN" });
    expect(area.content).toEqual({ c: stored });
  });
});
