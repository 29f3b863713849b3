import { render, type ComponentChild } from "preact";
import { browser } from "#extension/platform/browser.ts";
import { t, type TextKey } from "./text.ts";

/** Puts a page's content into its document, in the browser's language. */
export function showPage(title: TextKey, content: ComponentChild): void {
  document.title = t(title);
  document.documentElement.lang = browser.i18n.getUILanguage();
  document.documentElement.dir = browser.i18n.getMessage("@@bidi_dir");
  render(content, document.body);
}
