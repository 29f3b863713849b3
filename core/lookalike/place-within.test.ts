import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeWithin } from "./place-within.ts";

/** The pairs that differ, as `[longer|shorter]`, among the others. */
function drawn(longer: string, shorter: string): string {
  const { before, pairs, after } = placeWithin(longer, shorter);
  const middle = pairs.map((pair) => (pair.longer === pair.shorter ? pair.longer : `[${pair.longer}|${pair.shorter}]`));
  return `${before}<${middle.join("")}>${after}`;
}

describe("placeWithin", () => {
  it.each([
    ["paypal", "paypal", "<paypal>"],
    ["www.paypa1.com", "paypal", "www.<paypa[1|l]>.com"],
    ["pаypal", "paypal", "<p[а|a]ypal>"],
    ["natvvest.com", "natwest", "<nat[v|][v|w]est>.com"],
    ["barlcays", "barclays", "<bar[l|c][c|l]ays>"],
    ["bar.clays", "barclays", "<bar[.|]clays>"],
    ["brclays", "barclays", "<b[|a]rclays>"],
    ["secure-lloydsbank-login", "lloydsbank", "secure-<lloydsbank>-login"],
    ["abbbank", "abb-bank", "<abb[|-]bank>"],
    ["", "abc", "<[|a][|b][|c]>"],
  ])("places %s over %s", (longer, shorter, expected) => {
    expect(drawn(longer, shorter)).toBe(expected);
  });

  it("loses and adds nothing", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "1", "l", "-", ".", "ä", "𐊒"), maxLength: 12 });
    fc.assert(
      fc.property(text, text, (longer, shorter) => {
        const { before, pairs, after } = placeWithin(longer, shorter);
        expect(before + pairs.map((pair) => pair.longer).join("") + after).toBe(longer);
        expect(pairs.map((pair) => pair.shorter).join("")).toBe(shorter);
      }),
      { seed: 1980 },
    );
  });

  it("finds a text that is there as it is", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-d]{0,6}$/u), fc.stringMatching(/^[e-h]{1,6}$/u), (around, inner) => {
        const { before, pairs } = placeWithin(`${around}${inner}${around}`, inner);
        expect(before).toBe(around);
        expect(pairs.every((pair) => pair.longer === pair.shorter)).toBe(true);
      }),
      { seed: 1980 },
    );
  });
});
