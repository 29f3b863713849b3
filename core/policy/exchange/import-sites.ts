import { AppError } from "#core/errors/app-error.ts";
import { readMatch, type MatchText } from "../read-match.ts";
import type { RuleDraft } from "../rule.ts";
import type { Imported, Skipped, Word } from "./imported.ts";

/** A site found in a file, and what the file itself says of it. */
export interface FoundSite extends MatchText {
  /** Number of the line or entry, from 1. */
  readonly at: number;
  /** As it stands in the file. */
  readonly text: string;
  readonly says?: Partial<Omit<RuleDraft, "match">>;
}

/** Makes drafts of sites that were found: what the file says of each, and the importer's word for the rest. */
export function importSites(found: Iterable<FoundSite>, word: Word, skippedBefore: readonly Skipped[] = []): Imported {
  const drafts: RuleDraft[] = [];
  const skipped: Skipped[] = [...skippedBefore];
  for (const { at, text, says, ...match } of found) {
    const { level, ...rest } = { ...word, ...says };
    if (level === undefined) {
      skipped.push({ at, text, code: "IMPORT_LEVEL_MISSING" });
      continue;
    }
    try {
      drafts.push({ match: readMatch(match), level, ...rest });
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      skipped.push({ at, text, code: thrown.code });
    }
  }
  return { drafts, skipped: skipped.sort((a, b) => a.at - b.at) };
}
