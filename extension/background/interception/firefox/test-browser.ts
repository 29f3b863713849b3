import type {
  FirefoxApis,
  NavigationCommitted,
  ProxyAnswer,
  RequestDetails,
  Verdict,
} from "#extension/platform/firefox.ts";
import { testSetting } from "../test-setting.ts";

/** As much of Firefox as the interception uses; a test plays the network and the person. */
export interface TestBrowser {
  readonly apis: FirefoxApis;
  /** Tabs sent somewhere, as `tab address`. */
  readonly shown: string[];
  /** Whether tabs can be sent anywhere. */
  tabsAreGone: boolean;
  request(changes: Partial<RequestDetails>): Promise<Verdict>;
  proxyFor(url: string): Promise<ProxyAnswer>;
  commit(changes: Partial<NavigationCommitted>): void;
  /** A request that somebody watches for a while; undefined when nobody does. */
  watchedRequest(changes: Partial<RequestDetails>): Promise<Verdict | undefined>;
  /** Tabs opened behind the one in front and not closed yet. */
  readonly behind: string[];
}

export const HANDOFF_PAGE = "moz-extension://uuid/handoff.html";

export const DEAD_PROXY = { type: "http", host: "127.0.0.1", port: 9 };

/** A typed address, as Firefox 153 reports it where nobody else chose its proxy. */
export const REQUEST: RequestDetails = {
  requestId: "1",
  url: "https://bank.example/",
  method: "GET",
  type: "main_frame",
  tabId: 7,
  proxyInfo: DEAD_PROXY,
};

export function testBrowser(): TestBrowser {
  let onRequest: (details: RequestDetails) => Verdict | Promise<Verdict> = () => ({});
  let onProxyRequest: (details: { url: string }) => ProxyAnswer | Promise<ProxyAnswer> = () => undefined;
  let onWatched: ((details: RequestDetails) => Verdict | Promise<Verdict>) | undefined;
  let onNavigation: (details: NavigationCommitted) => void = () => undefined;
  const browser: TestBrowser = {
    shown: [],
    behind: [],
    watchedRequest: async (changes) => onWatched?.({ ...REQUEST, ...changes }),
    tabsAreGone: false,
    apis: {
      onRequest: (listener) => (onRequest = listener),
      onProxyRequest: (listener) => (onProxyRequest = listener),
      onNavigationTo: (_prefix, listener) => (onNavigation = listener),
      showInTab(tabId, url) {
        if (browser.tabsAreGone) return Promise.reject(new Error(`Invalid tab ID: ${tabId}`));
        browser.shown.push(`${tabId} ${url}`);
        return Promise.resolve();
      },
      watchRequests(_pattern, listener) {
        onWatched = listener;
        return () => (onWatched = undefined);
      },
      openBehind: (url) => Promise.resolve(browser.behind.push(url)),
      closeTab() {
        browser.behind.pop();
        return Promise.resolve();
      },
      version: () => Promise.resolve("153.7.0"),
      networkPrediction: testSetting(true),
      webRtcPolicy: testSetting<string>("default"),
    },
    request: async (changes) => onRequest({ ...REQUEST, ...changes }),
    proxyFor: async (url) => onProxyRequest({ url }),
    commit(changes) {
      const url = `${HANDOFF_PAGE}?1#https://bank.example/`;
      const committed = {
        tabId: 7,
        frameId: 0,
        documentId: "d",
        url,
        transitionType: "link",
        transitionQualifiers: [],
      };
      onNavigation({ ...committed, ...changes });
    },
  };
  return browser;
}
