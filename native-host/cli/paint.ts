import type { Writable } from "node:stream";
import { stripVTControlCharacters, styleText } from "node:util";

/** What colour is used for; words always say the same. */
export type Tone = "good" | "bad" | "faint" | "heading";

const STYLES = { good: "green", bad: "red", faint: "dim", heading: "bold" } as const;

/** Colours a text for a stream: on a terminal, and not where NO_COLOR asks for none (https://no-color.org). */
export function paint(stream: Writable, tone: Tone, text: string): string {
  return styleText(STYLES[tone], text, { stream });
}

/** Takes out what could move the cursor or change colours; for text that comes from elsewhere. */
export function printable(text: string): string {
  return stripVTControlCharacters(text).replaceAll(/\p{Cc}/gu, " ");
}
