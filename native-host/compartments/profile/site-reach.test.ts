import { expect, it } from "vitest";
import { reaches } from "./site-reach.ts";

const SITES = {
  allow: ["bank.example", "deep.bad.bank.example", "suffix"],
  deny: ["bad.bank.example", "both.example"],
};

it.each([
  ["bank.example", true],
  ["www.bank.example", true],
  ["notbank.example", false],
  ["example", false],
  ["bad.bank.example", false],
  ["worse.bad.bank.example", false],
  ["deep.bad.bank.example", true],
  ["a.deep.bad.bank.example", true],
  ["any.suffix", true],
  ["constructor", false],
  ["__proto__", false],
  ["", false],
])("lets the longest name decide about %s: %s", (host, expected) => {
  expect(reaches(SITES, host)).toBe(expected);
});

it("denies a name that is both allowed and denied", () => {
  const sites = { allow: ["both.example"], deny: ["both.example"] };
  expect(reaches(sites, "both.example")).toBe(false);
  expect(reaches(sites, "www.both.example")).toBe(false);
});
