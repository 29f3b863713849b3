import type { Random } from "../seeded-random.ts";

const SYLLABLES = ["ba", "ce", "di", "fo", "gu", "la", "me", "ni", "or", "pe", "ra", "so", "tu", "ve", "wi", "za"];

/** Words that mean nothing, as many as a text has. */
export function prose(words: number, random: Random): string {
  const syllable = (): string => SYLLABLES[Math.floor(random() * SYLLABLES.length)] ?? "";
  const word = (): string => Array.from({ length: 1 + Math.floor(random() * 4) }, syllable).join("");
  return Array.from({ length: words }, word).join(" ");
}
