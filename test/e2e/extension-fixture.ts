import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  chromium,
  expect,
  test as base,
  type BrowserContext,
  type CDPSession,
  type Page,
  type Worker,
} from "playwright/test";
import * as v from "valibot";
import { CHROMIUM_EXTENSION_ID } from "#core/protocol/extension-ids.ts";
import { HOST_NAME } from "#core/protocol/version.ts";
import { ensureChromium } from "#scripts/setup/ensure-chromium.ts";
import { chromiumFlags } from "#scripts/start/chromium-flags.ts";
import { openStandIn, writeLauncher, type StandIn } from "./stand-in.ts";
import { startVirtualDisplay } from "./virtual-display.ts";

const ROOT = join(import.meta.dirname, "../..");
const BUILD = join(ROOT, "dist/extension/chromium");
const REAL_HOST = join(ROOT, "dist/host/cofferdam-host.js");
const ManifestSchema = v.looseObject({ permissions: v.array(v.string()), optional_permissions: v.array(v.string()) });
const ORIGIN = `chrome-extension://${CHROMIUM_EXTENSION_ID}`;

/**
 * Which host program the browser finds: a stand-in that fails on demand, none,
 * one that is not for our extension, or the real one, with whatever
 * configuration is written to `configFile` of the browser's folder.
 */
type HostKind = "stand-in" | "missing" | "forbidden" | "real";

/** Chromium with the built extension in it, in a profile of its own. */
export interface ExtensionBrowser {
  readonly context: BrowserContext;
  /** An ordinary tab. */
  readonly page: Page;
  /** The background worker, started if it sleeps. */
  worker(): Promise<Worker>;
  /** Ends the background worker as the browser does. */
  killWorker(): Promise<void>;
  /** Whether the background worker runs now. */
  isAwake(): Promise<boolean>;
  /** The popup as it would open over this tab. */
  popupOver(page: Page): Promise<Page>;
  /** One of the extension's pages in a tab. */
  open(page: "options" | "welcome"): Promise<Page>;
  /** Closes the browser; everything its network stack did is in what this gives back. */
  closeAndReadNetLog(): Promise<string>;
}

interface Fixtures {
  hostKind: HostKind;
  /** Whether the person has allowed all that the extension may ask for later: no driver can press the browser's own button. */
  hasAllowedAll: boolean;
  /** Variables the browser has beyond the test's own; undefined takes one away. */
  browserEnv: Readonly<Record<string, string | undefined>>;
  /** Options the browser is started with beyond the usual ones. */
  browserArguments: readonly string[];
  standIn: StandIn;
  browserFolder: string;
  extension: ExtensionBrowser;
}

export const test = base.extend<Fixtures>({
  hostKind: ["stand-in", { option: true }],
  hasAllowedAll: [false, { option: true }],
  browserEnv: [{}, { option: true }],
  browserArguments: [[], { option: true }],

  // eslint-disable-next-line no-empty-pattern -- Playwright reads from the pattern which fixtures are needed
  browserFolder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "cofferdam-e2e-"));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },

  standIn: async ({ browserFolder }, use) => {
    await use(await openStandIn(join(browserFolder, "host")));
  },

  // The stand-in's folder has to be there before the browser can start it.
  extension: async (
    { browserFolder, hostKind, hasAllowedAll, browserEnv, browserArguments, standIn: _standIn },
    use,
  ) => {
    if (!existsSync(BUILD))
      throw new Error("build first: vite build --config vite.extension.config.ts --mode chromium");
    const build = hasAllowedAll ? await allowAll(join(browserFolder, "extension")) : BUILD;
    const profile = join(browserFolder, "profile");
    await registerHost(profile, join(browserFolder, "host"), hostKind);
    // What the real host opens has windows, even though this browser has none.
    const display = hostKind === "real" ? await startVirtualDisplay() : undefined;
    const env = { ...process.env, ...homesIn(browserFolder), ...(display && { DISPLAY: display.name }), ...browserEnv };
    const netLog = join(browserFolder, "net-log.json");
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: await ensureChromium(),
      env,
      args: [
        "--headless=new",
        // Among them “--no-first-run”: Debian's first run turns prediction off by itself; the extension must do it.
        ...chromiumFlags(build),
        "--disable-background-networking",
        "--disable-component-update",
        `--log-net-log=${netLog}`,
        ...browserArguments,
      ],
    });
    const extension = drive(context, await context.newPage(), netLog);
    await atRest(extension);
    await use(extension);
    await context.close();
    display?.stop();
  },
});

export { expect };

/** The address of the hand-off page for what was asked for. */
export function handoffPageOf(address: string): string {
  return `${ORIGIN}/handoff.html#${address}`;
}

/** Where the real host keeps its files in a test: below the test's own folder (https://specifications.freedesktop.org/basedir/). */
export function homesIn(folder: string): Record<"XDG_CONFIG_HOME" | "XDG_DATA_HOME" | "XDG_STATE_HOME", string> {
  return {
    XDG_CONFIG_HOME: join(folder, "config"),
    XDG_DATA_HOME: join(folder, "data"),
    XDG_STATE_HOME: join(folder, "state"),
  };
}

async function registerHost(profile: string, hostFolder: string, kind: HostKind): Promise<void> {
  if (kind === "missing") return;
  const launcher = await writeLauncher(hostFolder, kind === "real" ? REAL_HOST : undefined);
  const manifests = join(profile, "NativeMessagingHosts");
  await mkdir(manifests, { recursive: true });
  const id = kind === "forbidden" ? "a".repeat(32) : CHROMIUM_EXTENSION_ID;
  const manifest = {
    name: HOST_NAME,
    description: "A host for tests",
    path: launcher,
    type: "stdio",
    allowed_origins: [`chrome-extension://${id}/`],
  };
  await writeFile(join(manifests, `${HOST_NAME}.json`), JSON.stringify(manifest));
}

function drive(context: BrowserContext, page: Page, netLog: string): ExtensionBrowser {
  const worker = async (): Promise<Worker> => context.serviceWorkers().at(-1) ?? context.waitForEvent("serviceworker");
  return {
    context,
    page,
    worker,
    killWorker: () =>
      withRunningWorkers(context, async (session, running) => {
        for (const targetId of running) await session.send("Target.closeTarget", { targetId });
      }),
    // Not by “context.serviceWorkers()”: that keeps those it has once seen.
    isAwake: () => withRunningWorkers(context, (_session, running) => Promise.resolve(running.length > 0)),
    async popupOver(tab) {
      await tab.bringToFront();
      const opening = context.waitForEvent("page", (opened) => opened.url().endsWith("/popup.html"));
      // In a tab that is not the active one the popup's own question, which tab is, has the answer it has in the toolbar.
      await (await worker()).evaluate('chrome.tabs.create({ url: "popup.html", active: false })');
      return opening;
    },
    async open(name) {
      const tab = await context.newPage();
      await tab.goto(`${ORIGIN}/${name}.html`);
      return tab;
    },
    async closeAndReadNetLog() {
      await context.close();
      return readFile(netLog, "utf8");
    },
  };
}

/** Copies the build with the permissions it may ask for later among those it has. */
async function allowAll(folder: string): Promise<string> {
  await cp(BUILD, folder, { recursive: true });
  const file = join(folder, "manifest.json");
  const manifest = v.parse(ManifestSchema, JSON.parse(await readFile(file, "utf8")));
  const permissions = [...manifest.permissions, ...manifest.optional_permissions];
  await writeFile(file, JSON.stringify({ ...manifest, permissions, optional_permissions: [] }));
  return folder;
}

async function withRunningWorkers<T>(
  context: BrowserContext,
  work: (session: CDPSession, targetIds: readonly string[]) => Promise<T>,
): Promise<T> {
  const browser = context.browser();
  if (browser === null) throw new Error("the browser is gone");
  const session = await browser.newBrowserCDPSession();
  const { targetInfos } = await session.send("Target.getTargets");
  const running = targetInfos.filter(({ type, url }) => type === "service_worker" && url.startsWith(ORIGIN));
  const result = await work(
    session,
    running.map(({ targetId }) => targetId),
  );
  await session.detach();
  return result;
}

/** Waits until a fresh install has set itself up: the welcome page shows and every seal is in force. */
async function atRest(extension: ExtensionBrowser): Promise<void> {
  const isWelcome = (page: Page): boolean => page.url() === `${ORIGIN}/welcome.html`;
  const { context } = extension;
  const welcome = context.pages().find(isWelcome) ?? (await context.waitForEvent("page", isWelcome));
  // Each seal comes into force by itself; these two take longest.
  for (const isInForce of [
    "chrome.proxy.settings.get({}).then(({ value }) => value.mode === 'pac_script')",
    "chrome.declarativeNetRequest.getDynamicRules().then((rules) => rules.length > 0)",
  ]) {
    await expect.poll(async () => (await extension.worker()).evaluate(isInForce)).toBe(true);
  }
  await welcome.close();
}
