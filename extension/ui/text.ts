import { browser } from "#extension/platform/browser.ts";
import type messages from "../_locales/en/messages.json";

/** The name of a text in `_locales`. */
export type TextKey = keyof typeof messages;

/** A text in the browser's language, with its named gaps filled in the order in which the English text declares them. */
export function t(key: TextKey, ...gaps: readonly string[]): string {
  return browser.i18n.getMessage(key, [...gaps]);
}
