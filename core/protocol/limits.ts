/**
 * The wire's own limits, in bytes of the UTF-8 body. Browsers allow 64 MiB
 * (Chromium) or 4 GiB (Firefox) towards the host and 1 MiB from it; an honest
 * message of ours needs far less.
 *
 * https://developer.chrome.com/docs/extensions/develop/concepts/native-messaging#native-messaging-host-protocol
 * https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Native_messaging#app_side
 */
export const MAX_REQUEST_BYTES = 64 * 1024;

/** From the host: under the browsers' 1 MiB with room to spare. */
export const MAX_REPLY_BYTES = 1_000_000;

/** Requests one browser may have under way at once; one more is answered `RATE_LIMITED`. */
export const MAX_PENDING_REQUESTS = 64;

/** A signed catalogue comes in pieces of so many bytes, which is a third more in base64. */
export const CATALOGUE_CHUNK_BYTES = 600_000;
