import { join } from "node:path";
import type { Surroundings, System } from "./surroundings.ts";

/** Two families, because each refuses or ignores the other's key in a manifest. */
export type Family = "chromium" | "firefox";

interface Place {
  /** Any of these folders shows that the browser has been used by this user. */
  readonly seen: readonly string[];
  /** The folder, or on Windows the registry key, below which the browser looks for hosts. */
  readonly hosts: string;
}

interface Row extends Readonly<Record<System, Place>> {
  readonly name: string;
  readonly family: Family;
}

/**
 * Where each browser looks for the hosts of one user.
 *
 * - Chrome and Chromium: https://developer.chrome.com/docs/extensions/develop/concepts/native-messaging#native-messaging-host-location;
 *   their folders: https://chromium.googlesource.com/chromium/src/+/main/docs/user_data_dir.md;
 *   Windows (Chromium asks its own key, then Chrome's; all channels of Chrome ask one key):
 *   https://chromium.googlesource.com/chromium/src/+/main/chrome/browser/extensions/api/messaging/launch_context_win.cc
 * - Edge: https://learn.microsoft.com/microsoft-edge/extensions/developer-guide/native-messaging
 * - Brave puts Chrome's folder in place of its own on macOS, and has no key of its own on Windows:
 *   https://github.com/brave/brave-core/blob/master/app/brave_main_delegate.cc (PreSandboxStartup)
 * - Vivaldi asks Chrome's key on Windows: https://github.com/keepassxreboot/keepassxc-browser/issues/48;
 *   the rest as in https://github.com/keepassxreboot/keepassxc/blob/develop/src/browser/NativeMessageInstaller.cpp
 * - Firefox: https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Native_manifests#manifest_location;
 *   on Linux it looks in ~/.mozilla even where its profiles have moved to ~/.config (measured with 153;
 *   https://bugzilla.mozilla.org/show_bug.cgi?id=2005167). Its snap and flatpak have that folder read for
 *   them by the desktop, so their folders count as seen too; see `sandboxed-browsers.ts`.
 */
const ROWS = {
  chrome: {
    name: "Chrome",
    family: "chromium",
    linux: { seen: ["$CONFIG/google-chrome"], hosts: "$CONFIG/google-chrome/NativeMessagingHosts" },
    macos: { seen: ["$SUPPORT/Google/Chrome"], hosts: "$SUPPORT/Google/Chrome/NativeMessagingHosts" },
    windows: {
      seen: ["$LOCALAPPDATA/Google/Chrome/User Data"],
      hosts: "HKCU\\Software\\Google\\Chrome\\NativeMessagingHosts",
    },
  },
  "chrome-beta": {
    name: "Chrome Beta",
    family: "chromium",
    linux: { seen: ["$CONFIG/google-chrome-beta"], hosts: "$CONFIG/google-chrome-beta/NativeMessagingHosts" },
    macos: { seen: ["$SUPPORT/Google/Chrome Beta"], hosts: "$SUPPORT/Google/Chrome Beta/NativeMessagingHosts" },
    windows: {
      seen: ["$LOCALAPPDATA/Google/Chrome Beta/User Data"],
      hosts: "HKCU\\Software\\Google\\Chrome\\NativeMessagingHosts",
    },
  },
  "chrome-dev": {
    name: "Chrome Dev",
    family: "chromium",
    linux: { seen: ["$CONFIG/google-chrome-unstable"], hosts: "$CONFIG/google-chrome-unstable/NativeMessagingHosts" },
    macos: { seen: ["$SUPPORT/Google/Chrome Dev"], hosts: "$SUPPORT/Google/Chrome Dev/NativeMessagingHosts" },
    windows: {
      seen: ["$LOCALAPPDATA/Google/Chrome Dev/User Data"],
      hosts: "HKCU\\Software\\Google\\Chrome\\NativeMessagingHosts",
    },
  },
  "chrome-canary": {
    name: "Chrome Canary",
    family: "chromium",
    linux: { seen: ["$CONFIG/google-chrome-canary"], hosts: "$CONFIG/google-chrome-canary/NativeMessagingHosts" },
    macos: { seen: ["$SUPPORT/Google/Chrome Canary"], hosts: "$SUPPORT/Google/Chrome Canary/NativeMessagingHosts" },
    windows: {
      seen: ["$LOCALAPPDATA/Google/Chrome SxS/User Data"],
      hosts: "HKCU\\Software\\Google\\Chrome\\NativeMessagingHosts",
    },
  },
  chromium: {
    name: "Chromium",
    family: "chromium",
    linux: { seen: ["$CONFIG/chromium"], hosts: "$CONFIG/chromium/NativeMessagingHosts" },
    macos: { seen: ["$SUPPORT/Chromium"], hosts: "$SUPPORT/Chromium/NativeMessagingHosts" },
    windows: { seen: ["$LOCALAPPDATA/Chromium/User Data"], hosts: "HKCU\\Software\\Chromium\\NativeMessagingHosts" },
  },
  edge: {
    name: "Edge",
    family: "chromium",
    linux: { seen: ["$CONFIG/microsoft-edge"], hosts: "$CONFIG/microsoft-edge/NativeMessagingHosts" },
    macos: { seen: ["$SUPPORT/Microsoft Edge"], hosts: "$SUPPORT/Microsoft Edge/NativeMessagingHosts" },
    windows: {
      seen: ["$LOCALAPPDATA/Microsoft/Edge/User Data"],
      hosts: "HKCU\\Software\\Microsoft\\Edge\\NativeMessagingHosts",
    },
  },
  brave: {
    name: "Brave",
    family: "chromium",
    linux: {
      seen: ["$CONFIG/BraveSoftware/Brave-Browser"],
      hosts: "$CONFIG/BraveSoftware/Brave-Browser/NativeMessagingHosts",
    },
    macos: {
      seen: ["$SUPPORT/BraveSoftware/Brave-Browser"],
      hosts: "$SUPPORT/Google/Chrome/NativeMessagingHosts",
    },
    windows: {
      seen: ["$LOCALAPPDATA/BraveSoftware/Brave-Browser/User Data"],
      hosts: "HKCU\\Software\\Google\\Chrome\\NativeMessagingHosts",
    },
  },
  vivaldi: {
    name: "Vivaldi",
    family: "chromium",
    linux: { seen: ["$CONFIG/vivaldi"], hosts: "$CONFIG/vivaldi/NativeMessagingHosts" },
    macos: { seen: ["$SUPPORT/Vivaldi"], hosts: "$SUPPORT/Vivaldi/NativeMessagingHosts" },
    windows: {
      seen: ["$LOCALAPPDATA/Vivaldi/User Data"],
      hosts: "HKCU\\Software\\Google\\Chrome\\NativeMessagingHosts",
    },
  },
  firefox: {
    name: "Firefox",
    family: "firefox",
    linux: {
      seen: [
        "$HOME/.mozilla/firefox",
        "$CONFIG/mozilla/firefox",
        "$HOME/snap/firefox",
        "$HOME/.var/app/org.mozilla.firefox",
      ],
      hosts: "$HOME/.mozilla/native-messaging-hosts",
    },
    macos: { seen: ["$SUPPORT/Firefox"], hosts: "$SUPPORT/Mozilla/NativeMessagingHosts" },
    windows: { seen: ["$APPDATA/Mozilla/Firefox"], hosts: "HKCU\\Software\\Mozilla\\NativeMessagingHosts" },
  },
} as const satisfies Record<string, Row>;

/** A browser Cofferdam can be registered with, as the command line names it. */
export type BrowserId = keyof typeof ROWS;

/** One browser on one system, with every path made absolute. */
export interface BrowserPlace extends Place {
  readonly id: BrowserId;
  readonly name: string;
  readonly family: Family;
}

/** All browsers in the order in which they are shown. */
export const BROWSER_IDS: readonly BrowserId[] = Object.keys(ROWS).filter(isBrowserId);

export function isBrowserId(name: string): name is BrowserId {
  return Object.hasOwn(ROWS, name);
}

/** Where one browser keeps its things in these surroundings. */
export function browserPlace(id: BrowserId, surroundings: Surroundings): BrowserPlace {
  const row: Row = ROWS[id];
  const { seen, hosts } = row[surroundings.system];
  return {
    id,
    name: row.name,
    family: row.family,
    seen: seen.map((path) => expand(path, surroundings)),
    hosts: surroundings.system === "windows" ? hosts : expand(hosts, surroundings),
  };
}

function expand(path: string, { home, env }: Surroundings): string {
  // Set to nothing means unset: https://specifications.freedesktop.org/basedir-spec/latest/
  const folder = (variable: string, ...usual: string[]) =>
    env[variable] === "" ? join(home, ...usual) : (env[variable] ?? join(home, ...usual));
  const bases: Readonly<Record<string, string>> = {
    $HOME: home,
    $CONFIG: folder("XDG_CONFIG_HOME", ".config"),
    $SUPPORT: join(home, "Library", "Application Support"),
    $LOCALAPPDATA: folder("LOCALAPPDATA", "AppData", "Local"),
    $APPDATA: folder("APPDATA", "AppData", "Roaming"),
  };
  const [base = "", ...rest] = path.split("/");
  return join(bases[base] ?? base, ...rest);
}
