import { describe, expect, it } from "vitest";
import { isPathUnder, plainPath } from "./match-path.ts";

describe("plainPath", () => {
  it.each([
    ["/wallet", "/wallet"],
    ["/%77allet", "/wallet"],
    ["/a%2db%5Fc%7e", "/a-b_c~"],
    ["/a%2fb", "/a%2Fb"],
    ["/caf%c3%a9", "/caf%C3%A9"],
    ["/100%", "/100%"],
  ])("spells %s as %s", (pathname, plain) => {
    expect(plainPath(pathname)).toBe(plain);
  });
});

describe("isPathUnder", () => {
  it.each([
    ["/pay", "/pay", true],
    ["/pay/", "/pay", true],
    ["/pay/card", "/pay", true],
    ["/payments", "/pay", false],
    ["/", "/pay", false],
    ["/a/pay", "/pay", false],
    ["/PAY", "/pay", false],
  ])("%s under %s: %s", (path, prefix, expected) => {
    expect(isPathUnder(path, prefix)).toBe(expected);
  });
});
