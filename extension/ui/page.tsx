import { render, type ComponentChild } from "preact";
import { browser } from "#extension/platform/browser.ts";
import { t, writingDirection, type TextKey } from "./text.ts";

/** Puts a page's content into its document, in the browser's language. */
export function showPage(title: TextKey, content: ComponentChild): void {
  document.title = t(title);
  document.documentElement.lang = browser.i18n.getUILanguage();
  document.documentElement.dir = writingDirection();
  render(content, document.body);
}
