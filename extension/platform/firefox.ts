import type { Events } from "webextension-polyfill";
import type { BrowserSetting } from "./browser-setting.ts";
import { browser } from "./browser.ts";

/** A request that is about to be made. */
export interface RequestDetails {
  /** Stays the same when the request is redirected. */
  readonly requestId: string;
  readonly url: string;
  readonly method: string;
  readonly type: string;
  /** -1 when it belongs to no tab. */
  readonly tabId: number;
  /** Who began it; undefined when that was the browser itself, as for a typed address. */
  readonly originUrl?: string | undefined;
  /** Where it is to be sent; null when to the site itself. */
  readonly proxyInfo?: Proxy | null | undefined;
}

export interface Verdict {
  readonly cancel?: boolean;
}

export interface Proxy {
  readonly type: string;
  readonly host: string;
  readonly port: number;
}

/** Proxies to be tried in turn; null ends the list, undefined leaves things as they are. */
export type ProxyAnswer = readonly (Proxy | null)[] | undefined;

export interface NavigationCommitted {
  readonly tabId: number;
  readonly frameId: number;
  readonly documentId: string;
  readonly url: string;
  readonly transitionType: string;
  readonly transitionQualifiers: readonly string[];
}

/**
 * The APIs that Firefox alone has, or has in a form of its own. Each is given
 * as the part of it that is used, so that a test can stand in for it.
 */
export interface FirefoxApis {
  /** Asks about every request before it is made; a promise holds it. */
  readonly onRequest: (listener: (details: RequestDetails) => Verdict | Promise<Verdict>) => void;
  /** Asks of every request which proxy it is to take, before anything is looked up; a promise holds it. */
  readonly onProxyRequest: (listener: (details: { url: string }) => ProxyAnswer | Promise<ProxyAnswer>) => void;
  /** Reports navigations to addresses that begin so. */
  readonly onNavigationTo: (urlPrefix: string, listener: (details: NavigationCommitted) => void) => void;
  readonly showInTab: (tabId: number, url: string) => Promise<unknown>;
  /** As {@link onRequest}, for a while and for the addresses of a match pattern; gives back how to stop. */
  readonly watchRequests: (
    pattern: string,
    listener: (details: RequestDetails) => Verdict | Promise<Verdict>,
  ) => () => void;
  /** Opens a tab behind the one in front and gives its id. */
  readonly openBehind: (url: string) => Promise<number>;
  readonly closeTab: (tabId: number) => Promise<void>;
  /** The browser's version. */
  readonly version: () => Promise<string>;
  readonly networkPrediction: BrowserSetting<boolean>;
  readonly webRtcPolicy: BrowserSetting<"proxy_only">;
}

const EVERYTHING = { urls: ["<all_urls>"] };

export function firefoxApis(): FirefoxApis {
  const { webRequest, proxy, webNavigation, tabs, privacy, runtime } = browser;
  const proxyRequests: Events.Event<(details: { url: string }) => ProxyAnswer | Promise<ProxyAnswer>> = proxy.onRequest;
  return {
    onRequest: (listener) => {
      webRequest.onBeforeRequest.addListener(listener, EVERYTHING, ["blocking"]);
    },
    onProxyRequest: (listener) => {
      proxyRequests.addListener(listener, EVERYTHING);
    },
    onNavigationTo: (urlPrefix, listener) => {
      webNavigation.onCommitted.addListener(listener, { url: [{ urlPrefix }] });
    },
    showInTab: (tabId, url) => tabs.update(tabId, { url }),
    watchRequests: (pattern, listener) => {
      webRequest.onBeforeRequest.addListener(listener, { urls: [pattern] }, ["blocking"]);
      return () => {
        webRequest.onBeforeRequest.removeListener(listener);
      };
    },
    openBehind: async (url) => (await tabs.create({ url, active: false })).id ?? tabs.TAB_ID_NONE,
    closeTab: (tabId) => tabs.remove(tabId),
    version: async () => (await runtime.getBrowserInfo()).version,
    networkPrediction: privacy.network.networkPredictionEnabled,
    webRtcPolicy: privacy.network.webRTCIPHandlingPolicy,
  };
}
