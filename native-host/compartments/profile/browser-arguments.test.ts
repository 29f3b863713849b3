import { expect, it } from "vitest";
import { addressArguments, browserArguments } from "./browser-arguments.ts";

const PERSON = { platform: "linux", env: {}, home: "/home/anna", isRoot: false } as const;

it("names the one profile and opens no way in from outside", () => {
  const args = browserArguments("/data/banking", PERSON);
  expect(args).toContain("--user-data-dir=/data/banking");
  expect(args).toContain("--profile-directory=Default");
  expect(args).toContain("--disable-extensions");
  expect(args.filter((arg) => arg.startsWith("--remote-debugging"))).toEqual([]);
});

it("gives up the sandbox for root alone, for whom the browser would not start with it", () => {
  expect(browserArguments("/data", PERSON)).not.toContain("--no-sandbox");
  expect(browserArguments("/data", { ...PERSON, isRoot: true })).toContain("--no-sandbox");
});

it("puts the address where it can be no switch", () => {
  expect(addressArguments("https://bank.example/")).toEqual(["--", "https://bank.example/"]);
});
