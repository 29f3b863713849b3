import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldCase, unfoldCase } from "./name-case.ts";

describe("foldCase", () => {
  it.each([
    ["Deutsche Bank", "deutsche bank"],
    ["ING Deutschland", "\u0002ing deutschland"],
    ["comdirect", "\u0001comdirect"],
    ["L'Oreal USA Credit Union", "\u0001L'Oreal \u0002usa credit union"],
    ["Société Générale", "société générale"],
    ["招商银行", "\u0001招商银行"],
    ["A  b ", "a  \u0001b "],
  ])("writes %s small", (name, folded) => {
    expect(foldCase(name)).toBe(folded);
    expect(unfoldCase(folded)).toBe(name);
  });

  it("loses nothing of any name", () => {
    const name = fc.string({ unit: "grapheme", maxLength: 40 }).filter((text) => !/\p{Cc}/u.test(text));
    fc.assert(
      fc.property(name, (text) => {
        expect(unfoldCase(foldCase(text))).toBe(text);
      }),
    );
  });
});
