import { describe, expect, it } from "vitest";
import { leakCounts, playwrightCounts, vitestCounts } from "./reports.ts";

describe("test reports", () => {
  it("adds vitest's pending and todo tests to the skipped ones", () => {
    const report = { numPassedTests: 3, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, other: "ignored" };
    expect(vitestCounts(report)).toEqual({ passed: 3, failed: 1, skipped: 3 });
  });

  it("counts a flaky Playwright test as failed", () => {
    const report = { stats: { expected: 5, unexpected: 0, flaky: 1, skipped: 0 } };
    expect(playwrightCounts(report)).toEqual({ passed: 5, failed: 1, skipped: 0 });
  });

  it("counts what the leak lab found sealed, and nothing that cannot leak", () => {
    const cells = (...verdicts: string[]) => ({ cells: verdicts.map((verdict) => ({ verdict })) });
    const report = { vectors: cells("sealed", "silent", "limit", "leaks"), moments: cells("sealed", "proves-nothing") };
    expect(leakCounts(report)).toEqual({ passed: 3, failed: 2, skipped: 0 });
  });

  it.each([undefined, null, {}, { stats: { expected: "5" } }, "junk"])(
    "counts an unreadable report as a failure: %j",
    (report) => {
      expect(vitestCounts(report)).toEqual({ passed: 0, failed: 1, skipped: 0 });
      expect(playwrightCounts(report)).toEqual({ passed: 0, failed: 1, skipped: 0 });
      expect(leakCounts(report)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    },
  );
});
