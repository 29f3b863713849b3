import { resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { FIREFOX_EXTENSION_ID } from "#core/protocol/extension-ids.ts";
import { ensureFirefox } from "#scripts/setup/ensure-firefox.ts";
import { EXTENSION_ORIGIN, startFirefox, type FirefoxBrowser } from "#test/e2e/firefox/firefox-browser.ts";
import type { BenchBrowser, BenchPlace } from "./bench-browser.ts";

const EXTENSION = resolve("dist/extension/firefox");
const SEAL_MS = 20_000;
const POLL_MS = 100;

/** Starts Firefox in a fresh profile; with our extension it comes back once every seal is in force. */
export async function startBenchFirefox(
  { folder, hosts }: BenchPlace,
  extension: "ours" | "none",
): Promise<BenchBrowser> {
  const browser = await startFirefox({
    program: await ensureFirefox(),
    home: folder,
    ...(extension === "ours" && { extension: EXTENSION }),
    preferences: {
      "network.dns.localDomains": hosts.join(","),
      // Connections in advance: the driver would else switch them off in both, as our extension does in one.
      "network.http.speculative-parallel-limit": 6,
    },
  });
  if (extension === "ours") await waitUntilSealed(browser);
  return {
    version: `Firefox ${String(await browser.inWindow("return Services.appinfo.version;"))}`,
    async open(url) {
      const others = await browser.tabs();
      const tab = await browser.newTab();
      for (const other of others) await other.close();
      await tab.type(url);
    },
    sendToSleep: () => browser.killBackground(),
    isAwake: async () => (await browser.inWindow(BACKGROUND_STATE, FIREFOX_EXTENSION_ID)) !== "stopped",
    quit: () => browser.quit(),
  };
}

/** The welcome page, which opens by itself, says of each seal whether it is in force. */
async function waitUntilSealed(browser: FirefoxBrowser): Promise<void> {
  const deadline = performance.now() + SEAL_MS;
  for (;;) {
    const welcome = await browser.tabAt(`${EXTENSION_ORIGIN}/welcome.html`);
    const text = (await welcome?.text()) ?? "";
    if (text.includes("No connections in advance\nIn force")) return;
    if (performance.now() > deadline) throw new Error(`the extension did not seal the browser:\n${text}`);
    await delay(POLL_MS);
  }
}

const BACKGROUND_STATE = "return WebExtensionPolicy.getByID(arguments[0])?.extension.backgroundState ?? 'stopped';";
