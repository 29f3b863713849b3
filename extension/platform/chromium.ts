/**
 * The APIs that Chromium alone has, or has in a form of its own. Each is given
 * as the part of it that is used, so that a test can stand in for it.
 */
export type ChromeSetting<T> = Pick<chrome.types.ChromeSetting<T>, "get" | "set" | "clear" | "onChange">;
export type ProxyConfig = chrome.proxy.ProxyConfig;
export type RequestRule = chrome.declarativeNetRequest.Rule;
export type DynamicRules = Pick<
  typeof chrome.declarativeNetRequest,
  "getDynamicRules" | "updateDynamicRules" | "isRegexSupported"
>;
type WebRtcPolicy = `${chrome.privacy.IPHandlingPolicy}`;
export type NavigationCommitted = chrome.webNavigation.WebNavigationTransitionCallbackDetails;

export interface ChromiumApis {
  readonly dynamicRules: DynamicRules;
  readonly proxy: ChromeSetting<ProxyConfig>;
  readonly networkPrediction: ChromeSetting<boolean>;
  readonly webRtcPolicy: ChromeSetting<WebRtcPolicy>;
  /** Removes service workers and what they have stored, of exactly these origins. */
  readonly removeServiceWorkers: (origins: readonly string[]) => Promise<void>;
  /** Reports navigations to addresses that begin so, and leaves the worker asleep for all others. */
  readonly onNavigationTo: (urlPrefix: string, listener: (details: NavigationCommitted) => void) => void;
}

export function chromiumApis(): ChromiumApis {
  return {
    dynamicRules: chrome.declarativeNetRequest,
    proxy: chrome.proxy.settings,
    networkPrediction: chrome.privacy.network.networkPredictionEnabled,
    webRtcPolicy: chrome.privacy.network.webRTCIPHandlingPolicy,
    async removeServiceWorkers([first, ...others]) {
      if (first === undefined) return;
      const kinds = { serviceWorkers: true, cacheStorage: true };
      await chrome.browsingData.remove({ origins: [first, ...others] }, kinds);
    },
    onNavigationTo: (urlPrefix, listener) => {
      chrome.webNavigation.onCommitted.addListener(listener, { url: [{ urlPrefix }] });
    },
  };
}
