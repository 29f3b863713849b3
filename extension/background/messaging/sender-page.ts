import { PAGE_NAMES, type PageName } from "#extension/messages/page-name.ts";
import type { Runtime } from "#extension/platform/browser.ts";

/** The extension as senders are compared with it. */
export interface OwnIdentity {
  readonly id: string;
  /** Origin of its pages, without a slash at the end. */
  readonly origin: string;
}

/**
 * Which page of ours a message came from, by what the browser says of its
 * sender; undefined for anything else, a page of ours in a frame included.
 */
export function senderPage(sender: Runtime.MessageSender, own: OwnIdentity): PageName | undefined {
  if (sender.id !== own.id || (sender.frameId ?? 0) !== 0) return undefined;
  const url = URL.parse(sender.url ?? "");
  // URL.origin is "null" for the schemes of extensions.
  if (url === null || `${url.protocol}//${url.host}` !== own.origin) return undefined;
  return PAGE_NAMES.find((name) => url.pathname === `/${name}.html`);
}
