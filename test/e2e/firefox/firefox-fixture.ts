import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test as base } from "playwright/test";
import { FIREFOX_EXTENSION_ID } from "#core/protocol/extension-ids.ts";
import { HOST_NAME } from "#core/protocol/version.ts";
import { ensureFirefox } from "#scripts/setup/ensure-firefox.ts";
import { openStandIn, writeLauncher, type StandIn } from "../stand-in.ts";
import { EXTENSION_ORIGIN, startFirefox, type FirefoxBrowser, type Preferences } from "./firefox-browser.ts";
import type { FirefoxTab } from "./firefox-tab.ts";

const BUILD = join(import.meta.dirname, "../../../dist/extension/firefox");

/** Which host program the browser finds: a stand-in that fails on demand, none, or one that is not for our extension. */
type HostKind = "stand-in" | "missing" | "forbidden";

/** Firefox with the built extension in it, in a profile and a home of its own. */
export interface Firefox extends FirefoxBrowser {
  /** An ordinary tab, in front. */
  readonly tab: FirefoxTab;
  /** One of the extension's pages, in a tab. */
  readonly open: (page: "options" | "welcome") => Promise<FirefoxTab>;
  /** The popup as it would open over the tab in front. */
  readonly popup: () => Promise<FirefoxTab>;
}

interface Fixtures {
  hostKind: HostKind;
  preferences: Preferences;
  /** The home folder in which Firefox looks for hosts. */
  home: string;
  standIn: StandIn;
  firefox: Firefox;
}

export const test = base.extend<Fixtures>({
  hostKind: ["stand-in", { option: true }],
  preferences: [{}, { option: true }],

  // eslint-disable-next-line no-empty-pattern -- Playwright reads from the pattern which fixtures are needed
  home: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "cofferdam-firefox-"));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },

  standIn: async ({ home }, use) => {
    await use(await openStandIn(join(home, "host")));
  },

  // The stand-in's folder has to be there before the browser can start it.
  firefox: async ({ home, hostKind, preferences, standIn: _standIn }, use) => {
    if (!existsSync(BUILD)) throw new Error("build first: vite build --config vite.extension.config.ts --mode firefox");
    if (hostKind !== "missing") await registerHost(home, hostKind);
    const browser = await startFirefox({ program: await ensureFirefox(), extension: BUILD, home, preferences });
    try {
      await use(await atRest(browser));
    } finally {
      await browser.quit();
    }
  },
});

export { expect };

/** The address of the hand-off page for what was asked for; between the two it carries what tells documents apart. */
export function handoffPageOf(address: string): RegExp {
  const escaped = `#${address}`.replace(/[$()*+.?[\\\]^{|}]/gu, String.raw`\$&`);
  return new RegExp(String.raw`^${EXTENSION_ORIGIN}/handoff\.html\?[\w-]+${escaped}$`, "u");
}

async function registerHost(home: string, kind: HostKind): Promise<void> {
  const folder = join(home, ".mozilla/native-messaging-hosts");
  await mkdir(folder, { recursive: true });
  const manifest = {
    name: HOST_NAME,
    description: "A host for tests",
    path: await writeLauncher(join(home, "host")),
    type: "stdio",
    allowed_extensions: [kind === "forbidden" ? "somebody@else.example" : FIREFOX_EXTENSION_ID],
  };
  await writeFile(join(folder, `${HOST_NAME}.json`), JSON.stringify(manifest));
}

/** Waits until a fresh install has set itself up and shows it, then leaves one ordinary tab in front. */
async function atRest(browser: FirefoxBrowser): Promise<Firefox> {
  const find = (page: string): Promise<FirefoxTab | undefined> => browser.tabAt(`${EXTENSION_ORIGIN}/${page}.html`);
  const welcome = async (): Promise<string> => (await (await find("welcome"))?.text()) ?? "";
  await expect.poll(welcome).toContain("No connections in advance\nIn force");
  // Not before: of two tabs opened at a time the driver may take the other one for its own.
  const tab = await browser.newTab();
  await (await find("welcome"))?.close();
  await tab.bringToFront();
  return {
    ...browser,
    tab,
    async open(page) {
      const opened = await browser.newTab();
      await opened.type(`${EXTENSION_ORIGIN}/${page}.html`);
      return opened;
    },
    async popup() {
      // Behind the tab in front, the popup's own question, which tab that is, has the answer it has in the toolbar.
      await browser.inWindow(OPEN_BEHIND, `${EXTENSION_ORIGIN}/popup.html`);
      await expect.poll(() => find("popup")).toBeDefined();
      const popup = await find("popup");
      if (popup === undefined) throw new Error("the popup is gone");
      return popup;
    },
  };
}

const OPEN_BEHIND = `
  const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
  gBrowser.addTab(arguments[0], { triggeringPrincipal, inBackground: true });
`;
