import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import * as v from "valibot";
import { createSerialQueue } from "#core/async/serial-queue.ts";
import { FIREFOX_EXTENSION_ID } from "#core/protocol/extension-ids.ts";
import { connectMarionette, type MarionetteConnection } from "../../leaks/browsers/marionette-connection.ts";
import { driveTab, type FirefoxTab } from "./firefox-tab.ts";

export interface FirefoxOptions {
  /** Absolute path of the program. */
  readonly program: string;
  /** Absolute path of an unpacked extension, to have it in the browser for this run. */
  readonly extension?: string;
  /** The home folder of its user: its profile is made in it, and native hosts are looked for. Absolute. */
  readonly home: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly preferences?: Preferences;
  /** Addresses to start with. */
  readonly args?: readonly string[];
}

export type Preferences = Readonly<Record<string, string | number | boolean>>;

/** A whole Firefox without a screen, driven over its own remote protocol: nothing has to be downloaded for it. */
export interface FirefoxBrowser {
  readonly newTab: () => Promise<FirefoxTab>;
  /** Every tab, in no particular order. */
  readonly tabs: () => Promise<FirefoxTab[]>;
  /** A tab whose address is this or matches it. */
  readonly tabAt: (address: string | RegExp) => Promise<FirefoxTab | undefined>;
  /** Ends the background page as the browser itself does when it is idle, but whatever it is doing. */
  readonly killBackground: () => Promise<void>;
  /** Runs the body of a function in the browser's own window, with all the rights it has. */
  readonly inWindow: (script: string, ...args: readonly unknown[]) => Promise<unknown>;
  readonly quit: () => Promise<void>;
}

/** Fixed, so that the addresses of the extension's pages are known; else it is a new one for each profile. */
const EXTENSION_UUID = "0c0ffe2d-a000-4000-8000-00000000f1fe";
export const EXTENSION_ORIGIN = `moz-extension://${EXTENSION_UUID}`;

/** Besides those the driver sets by itself, which keep Firefox from calling home. */
const PREFERENCES: Preferences = {
  // The browser chooses a free one and writes it down.
  "marionette.port": 0,
  "extensions.webextensions.uuids": JSON.stringify({ [FIREFOX_EXTENSION_ID]: EXTENSION_UUID }),
  "browser.shell.checkDefaultBrowser": false,
};

const START_MS = 30_000;
const AnySchema = v.unknown();
const OutcomeSchema = v.object({
  value: v.union([v.object({ thrown: v.string() }), v.object({ result: v.unknown() })]),
});
const HandleSchema = v.object({ handle: v.string() });
const HandlesSchema = v.array(v.string());

export async function startFirefox(options: FirefoxOptions): Promise<FirefoxBrowser> {
  const { program, extension, home, env = {}, preferences = {}, args = [] } = options;
  const profile = join(home, "profile");
  await mkdir(profile, { recursive: true });
  await writeFile(join(profile, "user.js"), preferenceFile({ ...PREFERENCES, ...preferences }));
  const flags = ["-headless", "--no-remote", "--profile", profile, "-marionette", "-remote-allow-system-access"];
  const child = spawn(program, [...flags, ...args], {
    stdio: "ignore",
    env: {
      ...process.env,
      HOME: home,
      // Then Firefox ends itself before it connects to anything but loopback.
      MOZ_DISABLE_NONLOCAL_CONNECTIONS: "1",
      MOZ_CRASHREPORTER_DISABLE: "1",
      ...env,
    },
  });
  const gone = once(child, "exit");
  const marionette = await connectTo(profile);
  const send = (command: string, params: object = {}): Promise<unknown> => marionette.send(command, AnySchema, params);
  // A command is about the window and the context chosen before it: what belongs together is sent together.
  const inTurn = createSerialQueue();
  // A page that is stopped is never loaded, so nobody may wait for that.
  const capabilities = { pageLoadStrategy: "none", unhandledPromptBehavior: "ignore" };
  await send("WebDriver:NewSession", { capabilities: { alwaysMatch: capabilities } });

  const inWindow = (body: string, ...args: readonly unknown[]): Promise<unknown> =>
    inTurn(() => runInWindow(body, args));
  async function runInWindow(body: string, args: readonly unknown[]): Promise<unknown> {
    await send("Marionette:SetContext", { value: "chrome" });
    try {
      const params = { script: asynchronous(body), args };
      const { value } = await marionette.send("WebDriver:ExecuteAsyncScript", OutcomeSchema, params);
      if ("thrown" in value) throw new Error(value.thrown);
      return value.result;
    } finally {
      await send("Marionette:SetContext", { value: "content" });
    }
  }

  if (extension !== undefined) {
    // Before, for Marionette's own option installs the extension and then starts it once more.
    await inWindow(ALLOW_PRIVATE_WINDOWS, FIREFOX_EXTENSION_ID);
    await send("Addon:Install", { path: extension, temporary: true });
  }
  const tabs = async (): Promise<FirefoxTab[]> => {
    return (await marionette.send("WebDriver:GetWindowHandles", HandlesSchema)).map(tab);
  };
  const tab = (handle: string): FirefoxTab => driveTab(handle, { marionette, inTurn, inWindow });
  return {
    inWindow,
    newTab: () =>
      inTurn(async () => {
        const { handle } = await marionette.send("WebDriver:NewWindow", HandleSchema, { type: "tab", focus: true });
        await send("WebDriver:SwitchToWindow", { handle });
        return tab(handle);
      }),
    tabs,
    async tabAt(address) {
      for (const candidate of await tabs()) {
        // Tabs come and go by themselves: the popup closes its own, for one.
        const url = await candidate.url().catch(() => "");
        if (typeof address === "string" ? url === address : address.test(url)) return candidate;
      }
      return undefined;
    },
    async killBackground() {
      await inWindow(KILL_BACKGROUND, FIREFOX_EXTENSION_ID);
    },
    async quit() {
      await send("Marionette:Quit", { flags: ["eForceQuit"] }).catch(() => undefined);
      await gone;
    },
  };
}

/** A function body that may wait for something, as the body of a script that calls back. */
function asynchronous(body: string): string {
  return `const done = arguments[arguments.length - 1];
    (async function () { ${body} })
      .apply(this, arguments)
      .then((result) => done({ result: result ?? null }), (error) => done({ thrown: String(error) }));`;
}

function preferenceFile(preferences: Preferences): string {
  return Object.entries(preferences)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join("");
}

async function connectTo(profile: string): Promise<MarionetteConnection> {
  const deadline = performance.now() + START_MS;
  for (;;) {
    const port = await readFile(join(profile, "MarionetteActivePort"), "utf8").catch(() => "");
    if (port !== "") {
      const socket = connect(Number(port), "127.0.0.1");
      return connectMarionette(socket, socket);
    }
    if (performance.now() > deadline) throw new Error("Firefox did not start");
    await delay(50);
  }
}

const ALLOW_PRIVATE_WINDOWS = `
  const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
  await ExtensionPermissions.add(arguments[0], { permissions: ["internal:privateBrowsingAllowed"], origins: [] });
`;

const KILL_BACKGROUND = `
  const { extension } = WebExtensionPolicy.getByID(arguments[0]);
  await extension.terminateBackground({ disableResetIdleForTest: true });
  if (extension.backgroundState !== "stopped") throw new Error("the background page is " + extension.backgroundState);
`;
