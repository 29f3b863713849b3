import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { presentBrowsers, registrationsFor } from "./registrations.ts";
import { describeSandbox, findSandboxedBrowsers } from "./sandboxed-browsers.ts";
import type { Surroundings } from "./surroundings.ts";

const LAUNCHER_DIR = "/data/cofferdam/bin";

describe("registrationsFor", () => {
  const linux: Surroundings = { system: "linux", home: "/home/ada", env: {} };

  it("gives every browser its manifest", () => {
    expect(registrationsFor({ browsers: ["chromium", "firefox"], userDataDirs: [] }, linux, LAUNCHER_DIR)).toEqual([
      {
        browsers: ["Chromium"],
        family: "chromium",
        manifest: "/home/ada/.config/chromium/NativeMessagingHosts/org.cofferdam.host.json",
        key: undefined,
      },
      {
        browsers: ["Firefox"],
        family: "firefox",
        manifest: "/home/ada/.mozilla/native-messaging-hosts/org.cofferdam.host.json",
        key: undefined,
      },
    ]);
  });

  it("names a shared place once", () => {
    const macos: Surroundings = { ...linux, system: "macos" };
    const shared = registrationsFor({ browsers: ["chrome", "brave"], userDataDirs: [] }, macos, LAUNCHER_DIR);
    expect(shared.map(({ browsers }) => browsers)).toEqual([["Chrome", "Brave"]]);
  });

  it("serves a profile folder in that folder", () => {
    const [profile] = registrationsFor({ browsers: [], userDataDirs: ["/srv/profile"] }, linux, LAUNCHER_DIR);
    expect(profile?.manifest).toBe("/srv/profile/NativeMessagingHosts/org.cofferdam.host.json");
    expect(profile?.family).toBe("chromium");
  });

  it("takes a browser’s own folder given as a profile folder for that browser", () => {
    const targets = { browsers: ["chromium"], userDataDirs: ["/home/ada/.config/chromium"] } as const;
    expect(registrationsFor(targets, linux, LAUNCHER_DIR)).toHaveLength(1);
  });

  it("points Windows’ keys at one manifest a family, and passes profile folders over", () => {
    const windows: Surroundings = { ...linux, system: "windows" };
    const targets = { browsers: ["chrome", "edge", "firefox"], userDataDirs: ["/srv/profile"] } as const;
    expect(registrationsFor(targets, windows, LAUNCHER_DIR).map(({ key, manifest }) => [key, manifest])).toEqual([
      [
        String.raw`HKCU\Software\Google\Chrome\NativeMessagingHosts\org.cofferdam.host`,
        "/data/cofferdam/bin/org.cofferdam.host.chromium.json",
      ],
      [
        String.raw`HKCU\Software\Microsoft\Edge\NativeMessagingHosts\org.cofferdam.host`,
        "/data/cofferdam/bin/org.cofferdam.host.chromium.json",
      ],
      [
        String.raw`HKCU\Software\Mozilla\NativeMessagingHosts\org.cofferdam.host`,
        "/data/cofferdam/bin/org.cofferdam.host.firefox.json",
      ],
    ]);
  });
});

describe("what is found in a home folder", () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "cofferdam-home-"));
  });
  afterEach(() => rm(home, { recursive: true }));

  it("is every browser with a folder there", async () => {
    for (const folder of ["vivaldi", "google-chrome", "mozilla/firefox"]) {
      await mkdir(join(home, ".config", folder), { recursive: true });
    }
    await writeFile(join(home, ".config", "chromium"), "not a folder");
    expect(await presentBrowsers({ system: "linux", home, env: {} })).toEqual(["chrome", "vivaldi", "firefox"]);
  });

  it("is no Firefox where only a manifest folder of it exists", async () => {
    await mkdir(join(home, ".mozilla", "native-messaging-hosts"), { recursive: true });
    expect(await presentBrowsers({ system: "linux", home, env: {} })).toEqual([]);
  });

  it("is a boxed browser, with what can be done about it", async () => {
    await mkdir(join(home, "snap", "firefox"), { recursive: true });
    await mkdir(join(home, ".var", "app", "com.google.Chrome"), { recursive: true });
    const linux: Surroundings = { system: "linux", home, env: {} };
    const found = await findSandboxedBrowsers(linux);
    expect(found).toEqual([
      { name: "Firefox (snap)", host: "through-portal" },
      { name: "Chrome (flatpak)", host: "impossible" },
    ]);
    expect(found.map(describeSandbox)).toEqual([
      expect.stringContaining("WebExtensions portal"),
      expect.stringContaining("Cofferdam cannot work in it"),
    ]);
    expect(await presentBrowsers(linux)).toEqual(["firefox"]);
    expect(await findSandboxedBrowsers({ ...linux, system: "macos" })).toEqual([]);
  });
});
