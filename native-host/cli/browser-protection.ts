import { describeError } from "#core/errors/describe-error.ts";
import type { ErrorText } from "#core/errors/error-text.ts";
import { describeLimits, describeProtection, EXCEPTIONS } from "#core/protection/describe-protection.ts";
import { describeSealProblem } from "#core/protection/describe-seal-problem.ts";
import type { BrowserIdentity, ProtectionReport } from "#core/protection/protection-report.ts";
import { needsAttention, protectionState, type ProtectionState } from "#core/protection/protection-state.ts";
import type { SealState } from "#core/protection/seal-state.ts";
import type { ProtectionRecord } from "#host/protection/protection-record.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** What is wrong, and what to do. */
export interface ProtectionProblem extends ErrorText {
  /** What is not covered because of it; absent when that is everything. */
  readonly about?: string;
}

/** What a browser last said of its seals, in codes and in words. */
export interface BrowserProtection {
  readonly browser: BrowserIdentity;
  readonly state: ProtectionState;
  /** The state in a few words, as they follow a colon. */
  readonly summary: string;
  /** False also where all that is open is the choice every person has. */
  readonly needsAttention: boolean;
  readonly seals: readonly SealState[];
  readonly problems: readonly ProtectionProblem[];
  /** What no extension can close in this browser. */
  readonly limits: readonly string[];
  /** ISO 8601, UTC. */
  readonly reportedAt: string;
}

export function browserProtection({ report, reportedAt }: ProtectionRecord): BrowserProtection {
  const { browser, seals } = report;
  return {
    browser,
    state: protectionState(seals),
    summary: describeProtection(seals, browser.engine),
    needsAttention: needsAttention(seals),
    seals,
    problems: problemsOf(report),
    limits: describeLimits(browser.engine),
    reportedAt,
  };
}

/** Whether a browser is in trouble now. What was reported on an earlier day says how it was, and may be mended. */
export function isOpenNow({ state, reportedAt }: BrowserProtection, now: Date): boolean {
  return state === "not-protected" && now.getTime() - Date.parse(reportedAt) < DAY_MS;
}

function problemsOf({ seals, browser }: ProtectionReport): readonly ProtectionProblem[] {
  // No word of any seal means rules that cannot be read, and this is the one way in which they cannot.
  if (seals.length === 0) return [describeError("STORAGE_BROKEN", { item: "policy" })];
  return seals.flatMap(({ id, problem }) =>
    problem === undefined ? [] : { about: EXCEPTIONS[id], ...describeSealProblem(problem, browser.engine) },
  );
}
