import fc from "fast-check";
import { expect, it } from "vitest";
import { isSettings, mergeSettings } from "./merge-settings.ts";

it("keeps what it does not name, merges objects and replaces the rest", () => {
  const present = { kept: 1, both: { kept: [1], changed: [1, 2] }, list: [1], object: { a: 1 } };
  const ours = { both: { changed: [3], added: true }, list: { now: "an object" }, object: 2, fresh: { x: 1 } };
  expect(mergeSettings(present, ours)).toEqual({
    kept: 1,
    both: { kept: [1], changed: [3], added: true },
    list: { now: "an object" },
    object: 2,
    fresh: { x: 1 },
  });
});

it("changes nothing the second time, and never what it was given", () => {
  const settings = fc.dictionary(fc.string(), fc.jsonValue()).filter(isSettings);
  fc.assert(
    fc.property(settings, settings, (present, ours) => {
      const copies = structuredClone([present, ours]);
      const once = mergeSettings(present, ours);
      expect(mergeSettings(once, ours)).toEqual(once);
      expect([present, ours]).toEqual(copies);
    }),
  );
});

it.each([
  [{}, true],
  [[], false],
  [null, false],
  ["{}", false],
])("tells settings from other JSON: %j", (value, expected) => {
  expect(isSettings(value)).toBe(expected);
});
