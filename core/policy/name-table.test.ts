import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createNameTable, roomFor, SMALL_VALUES, type NameTable } from "./name-table.ts";

function tableOf(values: ReadonlyMap<string, number>): NameTable {
  const names = [...values.keys()];
  const table = createNameTable(
    names.length,
    names.reduce((room, name) => room + roomFor(name), 0),
  );
  for (const [name, value] of values) table.set(name, value);
  return table;
}

function endingsOf(table: NameTable, hostname: string): [string, number][] {
  const { count, starts, values } = table.endingsOf(hostname);
  return Array.from({ length: count }, (_, at) => [hostname.slice(starts[at]), values[at] ?? -1]);
}

/** As a search through all names would find them. */
function searched(values: ReadonlyMap<string, number>, hostname: string): [string, number][] {
  return [...values]
    .filter(([name]) => hostname === name || hostname.endsWith(`.${name}`))
    .sort(([a], [b]) => a.length - b.length);
}

const character = fc.constantFrom("a", "b", "z", "0", "1", "9", "-", "_");
// Mostly few labels, so that names end up above and below each other.
const label = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("a", "b") },
  { weight: 1, arbitrary: fc.string({ unit: character, minLength: 1, maxLength: 5 }) },
);
const name = fc.array(label, { minLength: 1, maxLength: 5 }).map((labels) => labels.join("."));
const value = fc.oneof(fc.nat(SMALL_VALUES + 2), fc.nat(2 ** 31 - 1));
const namesWithValues = fc.array(fc.tuple(name, value), { maxLength: 60 }).map((entries) => new Map(entries));

describe("createNameTable", () => {
  it("finds every name that ends a host at a label boundary, shortest first", () => {
    const table = tableOf(new Map(["com", "chase.com", "www.chase.com", "secure.chase.com"].map((n, at) => [n, at])));
    expect(endingsOf(table, "a.www.chase.com")).toEqual([
      ["com", 0],
      ["chase.com", 1],
      ["www.chase.com", 2],
    ]);
    expect(endingsOf(table, "evilchase.com")).toEqual([["com", 0]]);
    expect(endingsOf(table, "chase.com.evil.example")).toEqual([]);
  });

  it.each(["", ".", "chase.com.", "chase..com", "CHASE.COM", "cha!e.com", "[::1]", "bücher.example"])(
    "finds nothing in %j, which is no canonical name",
    (hostname) => {
      expect(endingsOf(tableOf(new Map([["chase.com", 1]])), hostname)).toEqual([]);
    },
  );

  it("finds a name at the end of a host of any length, and looks no further than names go", () => {
    const table = tableOf(new Map([["chase.com", 7]]));
    expect(endingsOf(table, `${"x.".repeat(30_000)}chase.com`)).toEqual([["chase.com", 7]]);
  });

  it("keeps names of the greatest length", () => {
    const longest = `${"a".repeat(63)}.`.repeat(3) + "b".repeat(61);
    expect(endingsOf(tableOf(new Map([[longest, 3]])), `x.${longest}`)).toEqual([[longest, 3]]);
  });

  it("finds what a search would, and gives every name back with its value", () => {
    let found = 0;
    fc.assert(
      fc.property(namesWithValues, name, (values, hostname) => {
        const table = tableOf(values);
        const expected = searched(values, hostname);
        found += expected.length;
        expect(endingsOf(table, hostname)).toEqual(expected);
        for (const [known, itsValue] of values) {
          expect(endingsOf(table, `x.${known}`)).toEqual(searched(values, `x.${known}`));
          expect(table.get(known)).toBe(itsValue);
        }
        expect(new Map(table.entries())).toEqual(values);
        expect(table.size).toBe(values.size);
      }),
    );
    expect(found).toBeGreaterThan(5);
  });

  it("changes values, small to large and back", () => {
    fc.assert(
      fc.property(namesWithValues, value, (values, changed) => {
        const table = tableOf(values);
        for (const known of values.keys()) table.set(known, changed);
        expect(new Map(table.entries())).toEqual(new Map([...values.keys()].map((known) => [known, changed])));
      }),
    );
  });

  it("takes no more names than it was made for", () => {
    const table = createNameTable(1, roomFor("a.example"));
    expect(() => {
      for (let at = 0; at < 100; at += 1) table.set(`name${at}.example`, 0);
    }).toThrow(RangeError);
  });
});
