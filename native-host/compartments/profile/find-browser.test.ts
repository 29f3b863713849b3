import { describe, expect, it } from "vitest";
import { findBrowser, type BrowserFiles } from "./find-browser.ts";
import type { HostSystem } from "./host-system.ts";

const LINUX: HostSystem = { platform: "linux", env: {}, home: "/home/anna", isRoot: false };
const MACOS: HostSystem = { ...LINUX, platform: "darwin", home: "/Users/anna" };
const WINDOWS: HostSystem = {
  ...LINUX,
  platform: "win32",
  home: "C:\\Users\\anna",
  env: {
    ProgramFiles: "C:\\Program Files",
    "ProgramFiles(x86)": "C:\\Program Files (x86)",
    LOCALAPPDATA: "C:\\Users\\anna\\AppData\\Local",
  },
};

/** A computer on which these paths are programs; the value is the file behind the links. */
function computerWith(programs: Record<string, string>, heads: Record<string, string> = {}): BrowserFiles {
  return {
    resolve: async (path) => await Promise.resolve(programs[path]),
    head: async (path) => await Promise.resolve(heads[path] ?? "\u007fELF"),
  };
}

const plain = (...paths: string[]) => computerWith(Object.fromEntries(paths.map((path) => [path, path])));

describe("finding a browser", () => {
  it.each<[string, HostSystem, string]>([
    ["Debian’s Chromium", LINUX, "/usr/bin/chromium"],
    ["Fedora’s Chromium", LINUX, "/usr/bin/chromium-browser"],
    ["NixOS’s Chromium", LINUX, "/run/current-system/sw/bin/chromium"],
    ["Chrome", LINUX, "/usr/bin/google-chrome-stable"],
    ["Brave", LINUX, "/usr/bin/brave-browser"],
    ["Edge", LINUX, "/usr/bin/microsoft-edge-stable"],
    ["Chrome for everybody", MACOS, "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"],
    ["Chromium for one", MACOS, "/Users/anna/Applications/Chromium.app/Contents/MacOS/Chromium"],
    ["Edge", MACOS, "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"],
    ["Chrome for everybody", WINDOWS, "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe"],
    ["Chrome for one", WINDOWS, "C:\\Users\\anna\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe"],
    ["Edge", WINDOWS, "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe"],
  ])("finds %s", async (_name, system, path) => {
    expect(await findBrowser(system, plain(path))).toBe(path);
  });

  it.each([LINUX, MACOS, WINDOWS, { ...WINDOWS, env: {} }])("finds none where there is none", async (system) => {
    expect(await findBrowser(system, plain())).toBeUndefined();
  });

  it("takes Chromium before a maker’s own", async () => {
    const files = plain("/usr/bin/google-chrome-stable", "/usr/bin/microsoft-edge-stable", "/usr/bin/chromium");
    expect(await findBrowser(LINUX, files)).toBe("/usr/bin/chromium");
  });

  it("keeps the wrapper’s path and does not go behind it", async () => {
    const files = computerWith({ "/usr/bin/google-chrome-stable": "/opt/google/chrome/google-chrome" });
    expect(await findBrowser(LINUX, files)).toBe("/usr/bin/google-chrome-stable");
  });

  it.each([
    ["a snap’s link", "/usr/bin/snap", ""],
    ["a snap’s own file", "/snap/chromium/current/usr/lib/chromium-browser/chrome", ""],
    ["a flatpak’s", "/var/lib/flatpak/exports/bin/org.chromium.Chromium", ""],
    ["Ubuntu’s script for the snap", "/usr/bin/chromium-browser", '#!/bin/sh\nexec /snap/bin/chromium "$@"\n'],
  ])("passes over %s", async (_name, file, head) => {
    const files = computerWith({ "/usr/bin/chromium-browser": file }, { [file]: head });
    expect(await findBrowser(LINUX, files)).toBeUndefined();
  });

  it("goes on to the next after one it passed over", async () => {
    const files = computerWith({ "/usr/bin/chromium": "/usr/bin/snap", "/usr/bin/brave-browser": "/opt/brave/brave" });
    expect(await findBrowser(LINUX, files)).toBe("/usr/bin/brave-browser");
  });
});
