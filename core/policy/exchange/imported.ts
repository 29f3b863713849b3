import type { ErrorCode } from "#core/errors/codes.ts";
import type { RuleDraft } from "../rule.ts";
import type { LevelNames } from "../trust-level.ts";

/** What was read from a file that somebody brought. */
export interface Imported {
  readonly drafts: readonly RuleDraft[];
  /** What could not become a rule, each with where it stands. */
  readonly skipped: readonly Skipped[];
  /** Names of levels that the file brings with it. */
  readonly levelNames?: LevelNames;
}

export interface Skipped {
  /** Number of the line or entry, from 1. */
  readonly at: number;
  readonly text: string;
  /** An error, or `not-a-site` for a line that is about something else than whole sites. */
  readonly code: ErrorCode | "not-a-site";
}

/** What is made of sites in a file that says nothing else of them. */
export type Word = Pick<RuleDraft, "action" | "compartment" | "createdBy" | "expiresAt"> & {
  /** Without one, what has no level of its own is skipped. */
  readonly level?: RuleDraft["level"] | undefined;
};
