import type { BrowserIdentity } from "#core/protection/protection-report.ts";
import { browser } from "./browser.ts";
import { identityByBrands } from "./brands.ts";

/** Chromium has no call for it but tells every page (https://wicg.github.io/ua-client-hints/). */
export function chromiumIdentity(): Promise<BrowserIdentity> {
  return Promise.resolve(identityByBrands(navigator));
}

export async function firefoxIdentity(): Promise<BrowserIdentity> {
  const { name, version } = await browser.runtime.getBrowserInfo();
  return { name, version, engine: "firefox" };
}
