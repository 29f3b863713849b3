import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { skeleton } from "./skeleton.ts";

describe("skeleton", () => {
  it.each([
    ["pаypаl", "paypal", "Cyrillic а"],
    ["ԝеllѕfаrgо", "wellsfargo", "Cyrillic letters"],
    ["νανy", "vavy", "Greek letters"],
    ["bаոk", "bank", "an Armenian letter"],
    ["ванк", "bahk", "what looks like small capitals"],
    ["straße", "straße", "a letter that looks like no Latin one"],
    ["łódź", "lodz", "strokes and accents"],
    ["ḃạńķ", "bank", "marks above and below"],
    ["ıng", "ing", "the dotless i"],
    ["銀行", "銀行", "other scripts"],
    ["ꭑbank", "mbank", "what is taken for rn"],
    ["my-bank2", "my-bank2", "ASCII as it is"],
  ])("reads %s as %s: %s", (label, expected) => {
    expect(skeleton(label)).toBe(expected);
  });

  it("is its own skeleton", () => {
    let changed = 0;
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 20 }), (text) => {
        const once = skeleton(text);
        if (once !== text) changed += 1;
        expect(skeleton(once)).toBe(once);
      }),
      { seed: 39 },
    );
    expect(changed).toBeGreaterThan(20);
  });
});
