import { describe, expect, it } from "vitest";
import { decodeLabel } from "./decode-label.ts";

describe("decodeLabel", () => {
  it.each([
    ["xn--bcher-kva", "bücher"],
    ["xn--80ak6aa92e", "аррӏе"],
    ["chase", "chase"],
    ["xn--", ""],
    ["xn--a-\u00e9", "xn--a-\u00e9"],
    ["xn--99999999999", "xn--99999999999"],
  ])("shows %s as %s", (label, shown) => {
    expect(decodeLabel(label)).toBe(shown);
  });
});
