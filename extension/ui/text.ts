import { browser } from "#extension/platform/browser.ts";
import english from "../_locales/en/messages.json" with { type: "json" };

/** The name of a text in `_locales`. */
export type TextKey = keyof typeof english;

interface Message {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

/**
 * A text in the browser's language, with its named gaps filled in the order in
 * which the English text declares them.
 *
 * In about one of a hundred tabs that a link opened for it, Chromium 156 gives
 * a page the empty string for every text, and goes on to for as long as the
 * page's process lives. English words are better than none.
 */
export function t(key: TextKey, ...gaps: readonly string[]): string {
  return browser.i18n.getMessage(key, [...gaps]) || fillIn(english[key], gaps);
}

/** Whether the browser's language is written from the left or from the right. */
export function writingDirection(): string {
  return browser.i18n.getMessage("@@bidi_dir") || "ltr";
}

/** Does what the browser does with a text's gaps: `$name$` stands for what its placeholder calls `$1`, `$2` … */
export function fillIn({ message, placeholders = {} }: Message, gaps: readonly string[]): string {
  return message.replace(/\$(\w+)\$/gu, (gap, name: string) => {
    const position = placeholders[name]?.content.slice(1);
    return gaps[Number(position) - 1] ?? gap;
  });
}
