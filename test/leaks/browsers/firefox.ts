import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { FIREFOX_EXTENSION_ID } from "#core/protocol/extension-ids.ts";
import type { Lab } from "../lab/lab.ts";
import type { DesktopEnvironment } from "./desktop.ts";
import { createFirefoxExtensionSwitch } from "./firefox-extension.ts";
import { CLOSE_TABS, createFirefoxTab, OPEN_PRIVATE_WINDOW, OPEN_TAB } from "./firefox-tab.ts";
import type { LabBrowser } from "./lab-browser.ts";
import { connectMarionette, type MarionetteConnection } from "./marionette-connection.ts";

export interface FirefoxOptions {
  readonly program: string;
  /** Folder or file of an extension, installed for this start only. */
  readonly extension?: string;
  /** Id of the extension that is to be switched, if not the one of its manifest. */
  readonly extensionId?: string;
  readonly environment: DesktopEnvironment;
  readonly args?: readonly string[];
  /** Whether the last session's tabs are opened again. */
  readonly restoreSession?: boolean;
  /** The address every start opens by itself. */
  readonly startPage?: string;
}

const MARIONETTE_PORT = 2828;
const PROFILE_NAME = "lab";
/** The flags of every start on the lab's profile. */
export const FIREFOX_FLAGS = ["-P", PROFILE_NAME];
const RELAY = fileURLToPath(new URL("relay.ts", import.meta.url));

type Preferences = Readonly<Record<string, string | number | boolean>>;

const PREFERENCES: Preferences = {
  // With it, Marionette would switch speculative connections off, among much else.
  "remote.prefs.recommended": false,
  "marionette.port": MARIONETTE_PORT,
  "browser.aboutwelcome.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.homepage_override.mstone": "ignore",
  "browser.startup.page": 0,
  "browser.tabs.warnOnClose": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "dom.disable_open_during_load": false,
  // For an extension that nobody signed and that lies in the profile.
  "extensions.autoDisableScopes": 0,
  "xpinstall.signatures.required": false,
};

function startPreferences({ restoreSession, startPage }: FirefoxOptions): Preferences {
  if (restoreSession === true) return { "browser.startup.page": 3 };
  return startPage === undefined ? {} : { "browser.startup.page": 1, "browser.startup.homepage": startPage };
}

/** What this Firefox can do and ships switched off: somebody may switch it on, and only then can it leak. */
const SLEEPING_FEATURES: Preferences = {
  "browser.send_pings": true,
  "dom.reporting.enabled": true,
  "dom.reporting.header.enabled": true,
  "dom.reporting.featurePolicy.enabled": true,
  "dom.reporting.delivering.timeout": 0,
  "dom.security.credentialmanagement.identity.enabled": true,
  "network.http.network_error_logging.enabled": true,
};

const ScriptResultSchema = v.object({ value: v.unknown() });
const SessionSchema = v.object({ capabilities: v.object({ browserVersion: v.string() }) });
const AnySchema = v.unknown();

/** Starts Firefox on the lab's one profile. Pages are opened by its own window's code, so no driver is in them. */
export async function startFirefox(lab: Lab, options: FirefoxOptions): Promise<LabBrowser> {
  await makeProfile(lab, { ...PREFERENCES, ...startPreferences(options) });
  const flags = [...FIREFOX_FLAGS, "--marionette", "--remote-allow-system-access"];
  const [command, args] = lab.browserNamespace.enter(options.program, [...flags, ...(options.args ?? [])]);
  const child = spawn(command, args, { stdio: "ignore", env: options.environment });
  const gone = once(child, "exit");
  const marionette = await connect(lab);
  const { capabilities } = await marionette.send("WebDriver:NewSession", SessionSchema);
  await marionette.send("Marionette:SetContext", AnySchema, { value: "chrome" });
  await trust(marionette, lab.certificates.authority);
  if (options.extension !== undefined) {
    await marionette.send("Addon:Install", AnySchema, { path: options.extension, temporary: true });
  }
  const run = (script: string, ...scriptArgs: readonly unknown[]) => execute(marionette, script, scriptArgs);

  return {
    engine: "firefox",
    version: `Firefox ${capabilities.browserVersion}`,
    extension: createFirefoxExtensionSwitch(run, options.extensionId ?? FIREFOX_EXTENSION_ID),
    openTab: async (url) => createFirefoxTab(run, await run(OPEN_TAB, url)),
    async openPrivateTab(url) {
      await run(OPEN_PRIVATE_WINDOW, url);
    },
    async closeTabs() {
      await run(CLOSE_TABS);
    },
    async quit() {
      await marionette.send("Marionette:Quit", AnySchema, { flags: ["eAttemptQuit"] }).catch(() => undefined);
      await gone;
    },
  };
}

export function firefoxProfile(lab: Lab): string {
  return join(lab.folder, "firefox");
}

/** Only a profile with a name is found by a second start of the program, which hands its address over. */
async function makeProfile(lab: Lab, preferences: Preferences): Promise<void> {
  const profile = firefoxProfile(lab);
  await mkdir(profile, { recursive: true });
  await writeFile(join(profile, "user.js"), userPreferences({ ...preferences, ...SLEEPING_FEATURES }));
  const home = join(lab.folder, ".mozilla/firefox");
  await mkdir(home, { recursive: true });
  const lines = ["[Profile0]", `Name=${PROFILE_NAME}`, "IsRelative=0", `Path=${profile}`, "Default=1", ""];
  await writeFile(join(home, "profiles.ini"), lines.join("\n"));
}

/** Marionette listens on the loopback of the namespace, where only a program inside can reach it. */
async function connect(lab: Lab): Promise<MarionetteConnection> {
  const [command, args] = lab.browserNamespace.enter(process.execPath, [RELAY, String(MARIONETTE_PORT)]);
  const relay = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  return connectMarionette(relay.stdin, relay.stdout);
}

async function execute(marionette: MarionetteConnection, script: string, args: readonly unknown[]): Promise<unknown> {
  // The arrow function leaves the script the `arguments` it was sent with.
  const awaiting = `return (async () => {${script}})();`;
  return (await marionette.send("WebDriver:ExecuteScript", ScriptResultSchema, { script: awaiting, args })).value;
}

/** Into the profile's own store: certificate errors that are merely ignored would change what the browser does. */
async function trust(marionette: MarionetteConnection, authority: string): Promise<void> {
  const pem = await readFile(authority, "utf8");
  await execute(marionette, ADD_AUTHORITY, [pem.replace(/-----[A-Z ]+-----|\s/gu, "")]);
}

function userPreferences(preferences: Preferences): string {
  const line = ([name, value]: [string, unknown]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`;
  return Object.entries(preferences).map(line).join("");
}

const ADD_AUTHORITY = `
  Cc["@mozilla.org/security/x509certdb;1"].getService(Ci.nsIX509CertDB).addCertFromBase64(arguments[0], "C,,");
`;
