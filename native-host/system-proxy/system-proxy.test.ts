import { describe, expect, it } from "vitest";
import { readSystemProxy } from "./system-proxy.ts";
import type { Ended, Surroundings } from "./surroundings.ts";

const MISSING: Ended = { exitCode: undefined, stdout: "", stderr: "" };

/** A computer that has these programs and files only. */
function computer(
  parts: Partial<Surroundings>,
  printed: Record<string, Partial<Ended>> = {},
  files = {},
): Surroundings {
  const texts = new Map(Object.entries<string>(files));
  return {
    system: "linux",
    env: {},
    home: "/home/jo",
    run: (program) => Promise.resolve({ ...MISSING, ...printed[program] }),
    readText: (path) => Promise.resolve(texts.get(path)),
    browserArguments: () => Promise.resolve(undefined),
    ...parts,
  };
}

const env = { http_proxy: "env.example:8080" };
const ofEnv = { kind: "servers", http: ["PROXY env.example:8080"] };
const gnome = { ...env, XDG_CURRENT_DESKTOP: "GNOME" };
const kde = {
  ...env,
  XDG_CURRENT_DESKTOP: "KDE",
  KDE_SESSION_VERSION: "6",
  XDG_CONFIG_DIRS: "/etc/xdg:/usr/share/xdg",
};

describe("readSystemProxy", () => {
  it("goes by the environment where no desktop has settings", async () => {
    expect(await readSystemProxy(computer({ env }))).toMatchObject({ proxy: ofEnv, isFromCommandLine: false });
    expect(await readSystemProxy(computer({}))).toEqual({ proxy: { kind: "none" }, isFromCommandLine: false });
  });

  it("goes by GNOME's settings before the environment's, even where they say none", async () => {
    const printed = { "/usr/bin/gsettings": { exitCode: 0, stdout: "org.gnome.system.proxy mode 'none'\n" } };
    expect((await readSystemProxy(computer({ env: gnome }, printed))).proxy).toEqual({ kind: "none" });
  });

  it("goes by the environment where GNOME has no such settings or they are empty", async () => {
    const noSchema = { exitCode: 1, stderr: "No such schema “org.gnome.system.proxy”\n" };
    const empty = { exitCode: 0, stdout: "org.gnome.system.proxy mode 'manual'\n" };
    for (const ended of [noSchema, empty]) {
      const { proxy } = await readSystemProxy(computer({ env: gnome }, { "/usr/bin/gsettings": ended }));
      expect(proxy).toMatchObject(ofEnv);
    }
  });

  it("says that it does not know where GNOME's settings cannot be read", async () => {
    expect((await readSystemProxy(computer({ env: gnome }))).proxy).toEqual({ kind: "unknown" });
    const failed = { "/usr/bin/gsettings": { exitCode: 1, stderr: "dconf: cannot open\n" } };
    expect((await readSystemProxy(computer({ env: gnome }, failed))).proxy).toEqual({ kind: "unknown" });
  });

  it("goes by KDE's files, the person's own before the system's", async () => {
    const manual = "[Proxy Settings]\nProxyType=1\nhttpProxy=http://kde.example 1\n";
    const system = { "/etc/xdg/kioslaverc": manual };
    expect((await readSystemProxy(computer({ env: kde }, {}, system))).proxy).toMatchObject({
      http: ["PROXY kde.example:1"],
    });
    const both = { ...system, "/home/jo/.config/kioslaverc": "[Proxy Settings]\nProxyType=0\n" };
    expect((await readSystemProxy(computer({ env: kde }, {}, both))).proxy).toEqual({ kind: "none" });
    expect((await readSystemProxy(computer({ env: kde }))).proxy).toMatchObject(ofEnv);
    const old = { "/kde/share/config/kioslaverc": manual };
    expect((await readSystemProxy(computer({ env: { ...kde, KDEHOME: "/kde" } }, {}, old))).proxy).toMatchObject({
      http: ["PROXY kde.example:1"],
    });
  });

  it("goes by what the browser was started with before all else", async () => {
    const browserArguments = () => Promise.resolve(["/usr/bin/chromium", "--proxy-server=own.example:1", ""]);
    expect(await readSystemProxy(computer({ env, browserArguments }))).toMatchObject({
      proxy: { other: ["PROXY own.example:1"] },
      isFromCommandLine: true,
    });
  });

  it("asks macOS and Windows by their own programs, and says when those say nothing", async () => {
    const scutil = { "/usr/sbin/scutil": { exitCode: 0, stdout: "<dictionary> {\n}\n" } };
    expect((await readSystemProxy(computer({ system: "macos", env }, scutil))).proxy).toEqual({ kind: "none" });
    const reg = { "D:\\W\\System32\\reg.exe": { exitCode: 0, stdout: "    ProxyEnable    REG_DWORD    0x0\r\n" } };
    const windows = { system: "windows", env: { ...env, SystemRoot: "D:\\W" } } as const;
    expect((await readSystemProxy(computer(windows, reg))).proxy).toEqual({ kind: "none" });
    for (const system of ["macos", "windows"] as const) {
      expect((await readSystemProxy(computer({ system, env }))).proxy).toEqual({ kind: "unknown" });
    }
  });

  it("does not know of settings beyond all measure", async () => {
    const no_proxy = Array.from({ length: 3000 }, (_, number) => `host-${number}.example`).join();
    expect((await readSystemProxy(computer({ env: { ...env, no_proxy } }))).proxy).toEqual({ kind: "unknown" });
  });
});
