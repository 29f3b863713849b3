import { describe, expect, it } from "vitest";
import { BROWSER_IDS, browserPlace, isBrowserId } from "./browsers.ts";
import type { Surroundings } from "./surroundings.ts";

const LINUX: Surroundings = { system: "linux", home: "/home/ada", env: {} };
const MACOS: Surroundings = { system: "macos", home: "/Users/ada", env: {} };
const WINDOWS: Surroundings = {
  system: "windows",
  home: "C:/Users/ada",
  env: { LOCALAPPDATA: "C:/Users/ada/AppData/Local", APPDATA: "C:/Users/ada/AppData/Roaming" },
};

function hostsOn(surroundings: Surroundings): Record<string, string> {
  return Object.fromEntries(BROWSER_IDS.map((id) => [id, browserPlace(id, surroundings).hosts]));
}

describe("browserPlace", () => {
  it("knows where browsers look on Linux", () => {
    expect(hostsOn(LINUX)).toEqual({
      chrome: "/home/ada/.config/google-chrome/NativeMessagingHosts",
      "chrome-beta": "/home/ada/.config/google-chrome-beta/NativeMessagingHosts",
      "chrome-dev": "/home/ada/.config/google-chrome-unstable/NativeMessagingHosts",
      "chrome-canary": "/home/ada/.config/google-chrome-canary/NativeMessagingHosts",
      chromium: "/home/ada/.config/chromium/NativeMessagingHosts",
      edge: "/home/ada/.config/microsoft-edge/NativeMessagingHosts",
      brave: "/home/ada/.config/BraveSoftware/Brave-Browser/NativeMessagingHosts",
      vivaldi: "/home/ada/.config/vivaldi/NativeMessagingHosts",
      firefox: "/home/ada/.mozilla/native-messaging-hosts",
    });
  });

  it("knows where browsers look on macOS, where Brave looks in Chrome’s folder", () => {
    const support = "/Users/ada/Library/Application Support";
    expect(hostsOn(MACOS)).toEqual({
      chrome: `${support}/Google/Chrome/NativeMessagingHosts`,
      "chrome-beta": `${support}/Google/Chrome Beta/NativeMessagingHosts`,
      "chrome-dev": `${support}/Google/Chrome Dev/NativeMessagingHosts`,
      "chrome-canary": `${support}/Google/Chrome Canary/NativeMessagingHosts`,
      chromium: `${support}/Chromium/NativeMessagingHosts`,
      edge: `${support}/Microsoft Edge/NativeMessagingHosts`,
      brave: `${support}/Google/Chrome/NativeMessagingHosts`,
      vivaldi: `${support}/Vivaldi/NativeMessagingHosts`,
      firefox: `${support}/Mozilla/NativeMessagingHosts`,
    });
  });

  it("knows the registry keys browsers ask on Windows", () => {
    expect(hostsOn(WINDOWS)).toEqual({
      chrome: String.raw`HKCU\Software\Google\Chrome\NativeMessagingHosts`,
      "chrome-beta": String.raw`HKCU\Software\Google\Chrome\NativeMessagingHosts`,
      "chrome-dev": String.raw`HKCU\Software\Google\Chrome\NativeMessagingHosts`,
      "chrome-canary": String.raw`HKCU\Software\Google\Chrome\NativeMessagingHosts`,
      chromium: String.raw`HKCU\Software\Chromium\NativeMessagingHosts`,
      edge: String.raw`HKCU\Software\Microsoft\Edge\NativeMessagingHosts`,
      brave: String.raw`HKCU\Software\Google\Chrome\NativeMessagingHosts`,
      vivaldi: String.raw`HKCU\Software\Google\Chrome\NativeMessagingHosts`,
      firefox: String.raw`HKCU\Software\Mozilla\NativeMessagingHosts`,
    });
  });

  it("finds the folders that show a browser is used", () => {
    const seen = (id: "edge" | "firefox", on: Surroundings) => browserPlace(id, on).seen;
    expect(seen("edge", LINUX)).toEqual(["/home/ada/.config/microsoft-edge"]);
    expect(seen("edge", MACOS)).toEqual(["/Users/ada/Library/Application Support/Microsoft Edge"]);
    expect(seen("edge", WINDOWS)).toEqual(["C:/Users/ada/AppData/Local/Microsoft/Edge/User Data"]);
    expect(seen("firefox", WINDOWS)).toEqual(["C:/Users/ada/AppData/Roaming/Mozilla/Firefox"]);
    expect(seen("firefox", LINUX)).toContain("/home/ada/.config/mozilla/firefox");
  });

  it("follows XDG_CONFIG_HOME, except for Firefox’s manifests", () => {
    const moved = { ...LINUX, env: { XDG_CONFIG_HOME: "/data/config" } };
    expect(hostsOn(moved)["chromium"]).toBe("/data/config/chromium/NativeMessagingHosts");
    expect(hostsOn(moved)["firefox"]).toBe("/home/ada/.mozilla/native-messaging-hosts");
    expect(browserPlace("firefox", moved).seen).toContain("/data/config/mozilla/firefox");
  });

  it("takes a variable set to nothing as unset", () => {
    expect(hostsOn({ ...LINUX, env: { XDG_CONFIG_HOME: "" } })).toEqual(hostsOn(LINUX));
  });
});

describe("isBrowserId", () => {
  it("knows the names in the table and no others", () => {
    expect(BROWSER_IDS.every(isBrowserId)).toBe(true);
    expect(["safari", "toString", "", "Chrome"].some(isBrowserId)).toBe(false);
  });
});
