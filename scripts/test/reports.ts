import * as v from "valibot";
import type { Counts } from "./counts.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const VitestReportSchema = v.object({
  numPassedTests: count,
  numFailedTests: count,
  numPendingTests: count,
  numTodoTests: count,
});

const PlaywrightReportSchema = v.object({
  stats: v.object({ expected: count, unexpected: count, flaky: count, skipped: count }),
});

const LeakReportSchema = v.object({
  vectors: v.object({ cells: v.array(v.object({ verdict: v.string() })) }),
  moments: v.object({ cells: v.array(v.object({ verdict: v.string() })) }),
});
const GOOD_VERDICTS: ReadonlySet<string> = new Set(["sealed", "limit"]);

/** No report means that the runner itself broke down. */
const UNREADABLE: Counts = { passed: 0, failed: 1, skipped: 0 };

/** Counts of a report of vitest's `json` reporter. */
export function vitestCounts(report: unknown): Counts {
  const parsed = v.safeParse(VitestReportSchema, report);
  if (!parsed.success) return UNREADABLE;
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = parsed.output;
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
}

/** Counts of a report of Playwright's `json` reporter; a flaky test is a failed one. */
export function playwrightCounts(report: unknown): Counts {
  const parsed = v.safeParse(PlaywrightReportSchema, report);
  if (!parsed.success) return UNREADABLE;
  const { expected, unexpected, flaky, skipped } = parsed.output.stats;
  return { passed: expected, failed: unexpected + flaky, skipped };
}

/** Counts of the leak lab's report: one for each trial in each browser. What cannot leak proves nothing and does not count. */
export function leakCounts(report: unknown): Counts {
  const parsed = v.safeParse(LeakReportSchema, report);
  if (!parsed.success) return UNREADABLE;
  const { vectors, moments } = parsed.output;
  const verdicts = [...vectors.cells, ...moments.cells]
    .map(({ verdict }) => verdict)
    .filter((word) => word !== "silent");
  const passed = verdicts.filter((verdict) => GOOD_VERDICTS.has(verdict)).length;
  return { passed, failed: verdicts.length - passed, skipped: 0 };
}
