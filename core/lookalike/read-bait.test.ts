import { describe, expect, it } from "vitest";
import { COMMON_WORDS, TELLING_WORDS } from "./bait-words.ts";
import { baitAtEnd, baitAtStart, isBaitWord, readAsBait } from "./read-bait.ts";

describe("bait words", () => {
  it("are lower-case letters and digits, each in one list", () => {
    const words = [...TELLING_WORDS, ...COMMON_WORDS];
    expect(words.filter((word) => !/^[a-z0-9]{2,}$/u.test(word))).toEqual([]);
    expect([...TELLING_WORDS].filter((word) => COMMON_WORDS.has(word))).toEqual([]);
  });
});

describe("readAsBait", () => {
  it.each([
    ["login", { telling: 1, common: 0 }],
    ["securelogin", { telling: 2, common: 0 }],
    ["verifyaccount24", { telling: 2, common: 0 }],
    ["onlinekundenservice", { telling: 0, common: 2 }],
    ["365", { telling: 0, common: 0 }],
    ["", { telling: 0, common: 0 }],
    ["logins", null],
    ["oregon", null],
  ])("reads %j as %j", (text, expected) => {
    expect(readAsBait(text)).toEqual(expected);
  });

  it("takes the reading with the most telling words", () => {
    expect(readAsBait("myaccount")).toEqual({ telling: 1, common: 0 });
    expect(readAsBait("netbanking")).toEqual({ telling: 1, common: 0 });
    expect(readAsBait("secureloginpage")).toEqual({ telling: 2, common: 1 });
  });

  it("takes the target's own suffix for a telling word", () => {
    expect(readAsBait("comlogin", ["com"])).toEqual({ telling: 2, common: 0 });
    expect(readAsBait("comlogin")).toBeNull();
  });
});

describe("baitAtStart and baitAtEnd", () => {
  it("give the length of every bait word there", () => {
    expect(baitAtStart("securelogintsb").toSorted((a, b) => a - b)).toEqual([6, 11]);
    expect(baitAtEnd("tsbonlinebanking").toSorted((a, b) => a - b)).toEqual([7, 8, 13]);
    expect(baitAtStart("tsb")).toEqual([]);
    expect(baitAtEnd("a")).toEqual([]);
  });
});

describe("isBaitWord", () => {
  it.each([
    ["login", true],
    ["service1", true],
    ["loginservice", false],
    ["chase", false],
    ["1", false],
  ])("of %s says %s", (text, expected) => {
    expect(isBaitWord(text)).toBe(expected);
  });
});
