import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { installHost } from "#host/installer/install-host.ts";
import { uninstallHost } from "#host/installer/uninstall-host.ts";
import type { WindowsRegistry } from "#host/installer/windows-registry.ts";
import { temporaryHome, type TemporaryHome } from "./home.ts";

const NAME = "org.cofferdam.host";
const CHROME_KEY = String.raw`HKCU\Software\Google\Chrome\NativeMessagingHosts`;
const FIREFOX_KEY = String.raw`HKCU\Software\Mozilla\NativeMessagingHosts`;

/** A registry in memory, with keys above a key coming into being with it as reg.exe has it. */
function memoryRegistry(...present: string[]): WindowsRegistry & { readonly keys: Map<string, string | undefined> } {
  const keys = new Map<string, string | undefined>();
  const add = (key: string) => {
    for (let at = key.indexOf("\\"); at !== -1; at = key.indexOf("\\", at + 1)) {
      if (!keys.has(key.slice(0, at))) keys.set(key.slice(0, at), undefined);
    }
    if (!keys.has(key)) keys.set(key, undefined);
  };
  present.forEach(add);
  const below = (key: string) => [...keys.keys()].filter((other) => other.startsWith(`${key}\\`));
  return {
    keys,
    exists: (key) => Promise.resolve(keys.has(key)),
    read: (key) => Promise.resolve(keys.get(key)),
    write: (key, value) => {
      add(key);
      keys.set(key, value);
      return Promise.resolve();
    },
    contents: (key) => Promise.resolve(below(key).filter((other) => !other.slice(key.length + 1).includes("\\"))),
    remove: (key) => {
      for (const name of [key, ...below(key)]) keys.delete(name);
      return Promise.resolve();
    },
  };
}

function optionsFor(at: TemporaryHome, registry: WindowsRegistry) {
  const launcherDir = join(at.home, "AppData", "Local", "cofferdam", "Data", "bin");
  return {
    surroundings: at.surroundings,
    launcherDir,
    registry,
    nodePath: process.execPath,
    hostFile: at.hostFile,
    personal: [],
  };
}

describe("installing on Windows", () => {
  it("points one key a browser at the manifest of its family", async () => {
    await using at = await temporaryHome("windows");
    await at.makeFolders("AppData/Local/BraveSoftware/Brave-Browser/User Data", "AppData/Roaming/Mozilla/Firefox");
    const registry = memoryRegistry(String.raw`HKCU\Software`);
    const options = optionsFor(at, registry);
    await installHost(options);
    expect(registry.keys.get(`${CHROME_KEY}\\${NAME}`)).toBe(join(options.launcherDir, `${NAME}.chromium.json`));
    expect(registry.keys.get(`${FIREFOX_KEY}\\${NAME}`)).toBe(join(options.launcherDir, `${NAME}.firefox.json`));
    expect((await at.tree()).join("\n")).toContain("cofferdam-host.bat");
  });

  it("changes nothing the second time", async () => {
    await using at = await temporaryHome("windows");
    const registry = memoryRegistry(String.raw`HKCU\Software`);
    const options = { ...optionsFor(at, registry), browsers: ["chrome", "edge", "firefox"] } as const;
    await installHost(options);
    const before = [await at.tree(), [...registry.keys]];
    const changes = await installHost(options);
    expect(new Set(changes.map(({ action }) => action))).toEqual(new Set(["unchanged"]));
    expect([await at.tree(), [...registry.keys]]).toEqual(before);
  });

  it("tells what a key pointed to before", async () => {
    await using at = await temporaryHome("windows");
    const registry = memoryRegistry();
    await registry.write(`${CHROME_KEY}\\${NAME}`, String.raw`C:\other\host.json`);
    const changes = await installHost({ ...optionsFor(at, registry), browsers: ["chrome"], dryRun: true });
    expect(changes.at(-1)).toEqual({
      action: "replace",
      kind: "registry key",
      target: `${CHROME_KEY}\\${NAME}`,
      note: String.raw`Chrome; replaces one for C:\other\host.json`,
    });
    expect(registry.keys.get(`${CHROME_KEY}\\${NAME}`)).toBe(String.raw`C:\other\host.json`);
  });
});

describe("uninstalling on Windows", () => {
  it("leaves neither files nor keys, and no key that is not its own", async () => {
    await using at = await temporaryHome("windows");
    const registry = memoryRegistry(String.raw`HKCU\Software\Google\Chrome\NativeMessagingHosts\com.example.other`);
    const before = [...registry.keys];
    const options = optionsFor(at, registry);
    await installHost({ ...options, browsers: ["chrome", "edge", "chromium", "firefox"] });
    await uninstallHost(options);
    expect([...registry.keys]).toEqual(before);
    expect(await at.tree()).toEqual([]);
  });

  it("leaves a key that points elsewhere", async () => {
    await using at = await temporaryHome("windows");
    const registry = memoryRegistry();
    await registry.write(`${CHROME_KEY}\\${NAME}`, String.raw`C:\other\host.json`);
    const [change] = await uninstallHost(optionsFor(at, registry));
    expect(change).toMatchObject({ action: "keep", kind: "registry key" });
    expect(registry.keys.get(`${CHROME_KEY}\\${NAME}`)).toBe(String.raw`C:\other\host.json`);
  });
});
