import type { Cookies, Manifest } from "webextension-polyfill";
import { browser } from "./browser.ts";

/** What a browser has stored of sites, as far as it is looked at and cleared. */
export interface SiteData {
  /** Addresses of pages in the history. */
  readonly visited: () => Promise<readonly string[]>;
  readonly forgetVisit: (url: string) => Promise<void>;
  /** Hosts of all cookies, one for each, without the dot some begin with. */
  readonly cookieHosts: () => Promise<readonly string[]>;
  /** Removes cookies, storage and caches of these hosts, as far as the browser can tell whose they are. */
  readonly clearHosts: (hosts: readonly string[]) => Promise<void>;
}

const EVERYTHING = 1_000_000;

/** @param engine whose forms of `browsingData.remove` and of cookies to use */
export function siteData(engine: "chromium" | "firefox"): SiteData {
  return {
    async visited() {
      const items = await browser.history.search({ text: "", startTime: 0, maxResults: EVERYTHING });
      return items.flatMap(({ url }) => url ?? []);
    },
    forgetVisit: (url) => browser.history.deleteUrl({ url }),
    async cookieHosts() {
      const stores = await browser.cookies.getAllCookieStores();
      const cookies = await Promise.all(stores.map(({ id }) => browser.cookies.getAll(everyCookie(engine, id))));
      return cookies.flat().map(({ domain }) => domain.replace(/^\./u, ""));
    },
    clearHosts: engine === "chromium" ? clearInChromium : clearInFirefox,
  };
}

/** Firefox leaves out the cookies it keeps apart by site unless asked for each of them (`null`: all). */
function everyCookie(engine: "chromium" | "firefox", storeId: string): Cookies.GetAllDetailsType {
  return engine === "chromium" ? { storeId } : { storeId, firstPartyDomain: null, partitionKey: {} };
}

/** Takes origins; cookies go by the whole registrable domain (https://developer.chrome.com/docs/extensions/reference/api/browsingData). */
async function clearInChromium(hosts: readonly string[]): Promise<void> {
  const origins = hosts.flatMap((host) => [`https://${host}`, `http://${host}`]);
  const [first, ...others] = origins;
  if (first === undefined) return;
  const kinds = {
    cache: true,
    cacheStorage: true,
    cookies: true,
    fileSystems: true,
    indexedDB: true,
    localStorage: true,
  };
  await chrome.browsingData.remove({ origins: [first, ...others] }, { ...kinds, serviceWorkers: true });
}

/** Takes host names, and those for these kinds only (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/browsingData/RemovalOptions). */
async function clearInFirefox(hosts: readonly string[]): Promise<void> {
  const options = { hostnames: [...hosts] };
  await browser.browsingData.remove(options, { cookies: true, indexedDB: true, localStorage: true });
}

/** Asks the person; only on the press of a button of theirs. */
export function requestPermissions(permissions: readonly Manifest.OptionalPermission[]): Promise<boolean> {
  return browser.permissions.request({ permissions: [...permissions] });
}

export function hasPermissions(permissions: readonly Manifest.OptionalPermission[]): Promise<boolean> {
  return browser.permissions.contains({ permissions: [...permissions] });
}
