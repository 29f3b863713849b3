import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { oneEdit, type Edit } from "./one-edit.ts";

const name = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: 6 });

/** Every text one edit away, worked out the long way. */
function editsOf(text: string): Map<string, Edit["kind"]> {
  const found = new Map<string, Edit["kind"]>();
  const add = (written: string, kind: Edit["kind"]) => {
    if (written !== text && !found.has(written)) found.set(written, kind);
  };
  for (let at = 0; at <= text.length; at += 1) {
    const [before, after] = [text.slice(0, at), text.slice(at)];
    for (const letter of "abc") {
      add(before + letter + after, "insertion");
      if (after !== "") add(before + letter + after.slice(1), "replacement");
    }
    if (after !== "") add(before + after.slice(1), "omission");
  }
  for (let at = 0; at + 1 < text.length; at += 1) {
    add(text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2), "swap");
  }
  return found;
}

describe("oneEdit", () => {
  it.each<[string, string, Edit]>([
    ["monzo", "monzzo", { kind: "insertion", at: 4, isDoubled: true }],
    ["monzo", "mxonzo", { kind: "insertion", at: 1, isDoubled: false }],
    ["monzo", "mono", { kind: "omission", at: 3, isDoubled: false }],
    ["monzo", "manzo", { kind: "replacement", at: 1, isDoubled: false }],
    ["monzo", "mnozo", { kind: "swap", at: 1, isDoubled: false }],
    ["monzo", "monzos", { kind: "insertion", at: 5, isDoubled: false }],
  ])("tells how %s became %s", (original, written, edit) => {
    expect(oneEdit(original, written)).toEqual(edit);
  });

  it.each([
    ["monzo", "monzo"],
    ["monzo", "mzono"],
    ["monzo", "monzoon"],
    ["monzo", "mon"],
    ["", ""],
  ])("finds no single edit from %j to %j", (original, written) => {
    expect(oneEdit(original, written)).toBeNull();
  });

  it("finds exactly what can be reached by one edit", () => {
    let reached = 0;
    fc.assert(
      fc.property(name, name, (original, written) => {
        const kind = editsOf(original).get(written);
        if (kind !== undefined) reached += 1;
        expect(oneEdit(original, written)?.kind).toBe(kind);
      }),
      { seed: 1964, numRuns: 3000 },
    );
    expect(reached).toBeGreaterThan(100);
  });
});
