import { COMMON_WORDS, TELLING_WORDS } from "./bait-words.ts";

const all = [...TELLING_WORDS, ...COMMON_WORDS];
const LONGEST = Math.max(...all.map((word) => word.length));
/** Filed by two letters, since the longer lists are searched for every label. */
const byStart = Map.groupBy(all, (word) => word.slice(0, 2));
const byEnd = Map.groupBy(all, (word) => word.slice(-2));

/** Numbers as they stand beside bait: `24`, and `03a` of a server. */
const NUMBER = /^(?:[0-9]|[0-9]{2}[a-z])$/u;

/** What stands beside a name. */
export interface Bait {
  /** How many telling words. */
  readonly telling: number;
  /** How many common words. */
  readonly common: number;
}

/**
 * Reads a text as nothing but bait words and numbers, or gives `null` when
 * something else is left. Of several readings, the one with the most telling words.
 *
 * @param text lower-case letters and digits, without hyphens
 * @param own more words that count as telling here
 */
export function readAsBait(text: string, own: readonly string[] = []): Bait | null {
  const best: (Bait | null)[] = [{ telling: 0, common: 0 }];
  for (let end = 1; end <= text.length; end += 1) {
    best[end] = null;
    for (let start = Math.max(0, end - LONGEST); start < end; start += 1) {
      const before = best[start] ?? null;
      if (before === null) continue;
      const worth = worthOf(text.slice(start, end), own);
      if (worth === null) continue;
      const sum = { telling: before.telling + worth.telling, common: before.common + worth.common };
      const present = best[end] ?? null;
      if (present === null || sum.telling > present.telling) best[end] = sum;
    }
  }
  return best[text.length] ?? null;
}

function worthOf(word: string, own: readonly string[]): Bait | null {
  if (TELLING_WORDS.has(word) || own.includes(word)) return { telling: 1, common: 0 };
  if (COMMON_WORDS.has(word)) return { telling: 0, common: 1 };
  return NUMBER.test(word) ? { telling: 0, common: 0 } : null;
}

/** The lengths of the bait words a text begins with. */
export function baitAtStart(text: string): number[] {
  const words = byStart.get(text.slice(0, 2)) ?? [];
  return words.filter((word) => text.startsWith(word)).map((word) => word.length);
}

/** The lengths of the bait words a text ends with. */
export function baitAtEnd(text: string): number[] {
  const words = byEnd.get(text.slice(-2)) ?? [];
  return words.filter((word) => text.endsWith(word)).map((word) => word.length);
}

/** Whether a text is one bait word, digits aside. */
export function isBaitWord(text: string): boolean {
  return isBait(text.replaceAll(/[0-9]/gu, ""));
}

function isBait(word: string): boolean {
  return TELLING_WORDS.has(word) || COMMON_WORDS.has(word);
}
