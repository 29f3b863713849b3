import { browser } from "./browser.ts";

/** Whether the person has let the extension into private windows; browsers keep every extension out until then. */
export function isAllowedInPrivateWindows(): Promise<boolean> {
  return browser.extension.isAllowedIncognitoAccess();
}
