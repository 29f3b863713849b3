import type { FirefoxApis } from "#extension/platform/firefox.ts";

/** Below a name that is nobody's (RFC 2606), and below a suffix Firefox knows: others it leaves as they are. */
const HOST = "early.example.com";

/** Firefox asks by plain http after 3 s (`dom.security.https_only_fire_http_request_background_timer_ms`). */
const WAIT_MS = 8_000;

/** Whether an address is the one the test goes to; nothing of it may go out either. */
export function isTestAddress(address: string): boolean {
  return URL.parse(address)?.hostname === HOST;
}

/**
 * Tries whether this Firefox looks up names before an extension can stop it.
 *
 * A tab that goes to an `http:` address is sent to `https:` first, and meanwhile
 * Firefox looks up the host's HTTPS record; only then does it ask about a proxy
 * (`TestHTTPAnswerRunnable::Run` in `dom/security/nsHTTPSOnlyUtils.cpp`). No API
 * shows that or stops it. But the same object asks the host by plain http when
 * https has not answered for a while, and that request is shown to extensions.
 * So a tab behind the one in front is kept waiting for https.
 */
export async function looksUpEarly(
  apis: Pick<FirefoxApis, "watchRequests" | "openBehind" | "closeTab">,
): Promise<boolean> {
  const { promise: outcome, resolve } = Promise.withResolvers<boolean>();
  const stopWatching = apis.watchRequests(`*://${HOST}/*`, ({ type, url }) => {
    if (type !== "main_frame") {
      resolve(true);
      return { cancel: true };
    }
    return url.startsWith("http:") ? {} : outcome.then(() => ({ cancel: true }));
  });
  const tabId = await apis.openBehind(`http://${HOST}/`);
  const timer = setTimeout(resolve, WAIT_MS, false);
  try {
    return await outcome;
  } finally {
    clearTimeout(timer);
    await apis.closeTab(tabId);
    stopWatching();
  }
}
