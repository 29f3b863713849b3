import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { ProtectionReportSchema } from "./protection-report.ts";

const REPORT = {
  profile: "6f1c0f5e-5d57-4d53-9c0c-3a3d7cf4a000",
  browser: { name: "Firefox", version: "153.7.0", engine: "firefox" },
  seals: [{ id: "requests" }, { id: "look-ups", problem: "browser-default" }],
};

describe("ProtectionReportSchema", () => {
  it.each([
    ["a report", REPORT],
    ["one of rules that cannot be read", { ...REPORT, seals: [] }],
  ])("takes %s", (_what, report) => {
    expect(v.parse(ProtectionReportSchema, report)).toEqual(report);
  });

  it.each([
    ["a profile that could be a path", { ...REPORT, profile: "../../policy" }],
    ["an endless name", { ...REPORT, browser: { ...REPORT.browser, name: "x".repeat(65) } }],
    ["a browser without a version", { ...REPORT, browser: { ...REPORT.browser, version: "" } }],
    ["an engine there is not", { ...REPORT, browser: { ...REPORT.browser, engine: "webkit" } }],
    ["a seal twice", { ...REPORT, seals: [{ id: "requests" }, { id: "requests", problem: "refused" }] }],
    ["a seal there is not", { ...REPORT, seals: [{ id: "everything" }] }],
    ["a problem in words", { ...REPORT, seals: [{ id: "requests", problem: "https://bank.example/" }] }],
    ["anything more", { ...REPORT, address: "https://bank.example/" }],
  ])("refuses %s", (_what, report) => {
    expect(v.safeParse(ProtectionReportSchema, report).success).toBe(false);
  });
});
