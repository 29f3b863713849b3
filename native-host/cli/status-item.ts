import type { Writable } from "node:stream";
import { paint, printable, type Tone } from "./paint.ts";

const WORD_WIDTH = 14;
const INDENT = " ".repeat(2 + WORD_WIDTH + 2);

/** One finding: a word for its state, what it is about, and what else there is to say. */
export interface Item {
  readonly tone: Tone;
  readonly word: string;
  readonly title: string;
  readonly details?: readonly string[];
}

/** The lines of a finding, painted for a stream. */
export function itemLines(stdout: Writable, { tone, word, title, details = [] }: Item): string {
  const first = `  ${paint(stdout, tone, word.padEnd(WORD_WIDTH))}  ${printable(title)}\n`;
  return first + details.map((detail) => `${INDENT}${printable(detail)}\n`).join("");
}

/** What to do, as it stands below what was found. */
export function advice(remedy: string): string {
  return `→ ${remedy}`;
}
