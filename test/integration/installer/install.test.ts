import { readFileSync } from "node:fs";
import { mkdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { AppError } from "#core/errors/app-error.ts";
import type { Change } from "#host/installer/change.ts";
import { installHost } from "#host/installer/install-host.ts";
import { refuseForeignRoot } from "#host/installer/installation.ts";
import { uninstallHost, type UninstallOptions } from "#host/installer/uninstall-host.ts";
import { temporaryHome, type TemporaryHome } from "./home.ts";

const CHROMIUM_MANIFEST = ".config/chromium/NativeMessagingHosts/org.cofferdam.host.json";
const FIREFOX_MANIFEST = ".mozilla/native-messaging-hosts/org.cofferdam.host.json";

function optionsFor({ surroundings, launcherDir, hostFile }: TemporaryHome) {
  return { surroundings, launcherDir, hostFile, nodePath: process.execPath };
}

function uninstallOptions(at: TemporaryHome): UninstallOptions {
  const { surroundings, launcherDir, home } = at;
  return {
    surroundings,
    launcherDir,
    personal: [
      { path: join(home, ".config", "cofferdam"), what: "your configuration" },
      { path: join(home, ".local", "share", "cofferdam"), what: "your rules" },
    ],
  };
}

function summary(home: string, changes: readonly Change[]): readonly string[] {
  return changes.map(({ action, target }) => `${action} ${target.replace(`${home}/`, "")}`);
}

async function contentOf(home: string, file: string): Promise<unknown> {
  return JSON.parse(await readFile(join(home, file), "utf8"));
}

describe("installing", () => {
  it("registers with the browsers that are used, and with no others", async () => {
    await using at = await temporaryHome();
    await at.makeFolders(".config/chromium", ".mozilla/firefox");
    await installHost(optionsFor(at));
    const launcher = join(at.launcherDir, "cofferdam-host");
    expect(await contentOf(at.home, CHROMIUM_MANIFEST)).toMatchObject({ path: launcher });
    expect(await contentOf(at.home, FIREFOX_MANIFEST)).toMatchObject({ path: launcher });
    expect((await at.tree()).filter((line) => line.includes("org.cofferdam.host.json"))).toHaveLength(2);
  });

  it("makes a launcher that only its user can replace", async () => {
    await using at = await temporaryHome();
    await mkdir(at.launcherDir, { recursive: true, mode: 0o775 });
    await installHost({ ...optionsFor(at), browsers: ["chromium"] });
    expect((await stat(at.launcherDir)).mode & 0o777).toBe(0o700);
    expect((await stat(join(at.launcherDir, "cofferdam-host"))).mode & 0o777).toBe(0o700);
  });

  it("changes nothing the second time: not a byte, not a time", async () => {
    await using at = await temporaryHome();
    const options = { ...optionsFor(at), browsers: ["chrome", "firefox"], userDataDirs: [join(at.home, "p")] } as const;
    await installHost(options);
    const before = await at.tree();
    const changes = await installHost(options);
    expect(new Set(changes.map(({ action }) => action))).toEqual(new Set(["unchanged"]));
    expect(changes.length).toBeGreaterThan(4);
    expect(await at.tree()).toEqual(before);
  });

  it("writes anew only what differs", async () => {
    await using at = await temporaryHome();
    const options = { ...optionsFor(at), browsers: ["chromium", "firefox"] } as const;
    await installHost(options);
    const old = new Date("2020-01-01T00:00:00Z");
    await utimes(join(at.home, CHROMIUM_MANIFEST), old, old);
    const moved = await installHost({ ...options, nodePath: "/elsewhere/node" });
    expect(summary(at.home, moved).filter((line) => !line.startsWith("unchanged"))).toEqual([
      "replace .local/share/cofferdam/bin/cofferdam-host",
    ]);
    expect((await stat(join(at.home, CHROMIUM_MANIFEST))).mtime).toEqual(old);
  });

  it("tells of another program’s registration before it replaces it", async () => {
    await using at = await temporaryHome();
    await at.makeFolders(".config/chromium/NativeMessagingHosts");
    const manifest = join(at.home, CHROMIUM_MANIFEST);
    await writeFile(manifest, `{"name":"org.cofferdam.host","path":"/other/host"}`);
    const seen: (readonly [Change, string])[] = [];
    await installHost({
      ...optionsFor(at),
      announce: (change) => {
        if (change.target === manifest) seen.push([change, readFileSync(manifest, "utf8")]);
      },
    });
    expect(seen).toEqual([
      [
        { action: "replace", kind: "file", target: manifest, note: "Chromium; replaces one for /other/host" },
        `{"name":"org.cofferdam.host","path":"/other/host"}`,
      ],
    ]);
    expect(await contentOf(at.home, CHROMIUM_MANIFEST)).toMatchObject({ path: join(at.launcherDir, "cofferdam-host") });
  });

  it("writes nothing on a dry run, and says exactly what an installation then does", async () => {
    await using at = await temporaryHome();
    await at.makeFolders(".config/chromium");
    const before = await at.tree();
    const foretold = await installHost({ ...optionsFor(at), dryRun: true });
    expect(await at.tree()).toEqual(before);
    expect(await installHost(optionsFor(at))).toEqual(foretold);
    expect(summary(at.home, foretold)).toEqual([
      "create .local",
      "create .local/share",
      "create .local/share/cofferdam",
      "create .local/share/cofferdam/bin",
      "create .config/chromium/NativeMessagingHosts",
      "create .local/share/cofferdam/bin/installation.json",
      "create .local/share/cofferdam/bin/cofferdam-host",
      `create ${CHROMIUM_MANIFEST}`,
    ]);
  });

  it("registers with one profile folder alone when no browser is named", async () => {
    await using at = await temporaryHome();
    await at.makeFolders(".config/chromium");
    const profile = join(at.home, "profile");
    await installHost({ ...optionsFor(at), browsers: [], userDataDirs: [profile] });
    const manifests = (await at.tree()).filter((line) => line.includes("org.cofferdam.host.json"));
    expect(manifests).toHaveLength(1);
    expect(manifests[0]).toContain("profile/NativeMessagingHosts/org.cofferdam.host.json");
  });

  it("does nothing where there is no browser", async () => {
    await using at = await temporaryHome();
    expect(await installHost(optionsFor(at))).toEqual([]);
    expect(await at.tree()).toEqual([]);
  });

  it("refuses to register a host that is not there", async () => {
    await using at = await temporaryHome();
    const missing = { ...optionsFor(at), browsers: ["chrome"] as const, hostFile: join(at.home, "missing.js") };
    await expect(installHost(missing)).rejects.toMatchObject({ code: "INSTALL_FAILED" });
    expect(await at.tree()).toEqual([]);
  });

  it("names the file that could not be written and why", async () => {
    await using at = await temporaryHome();
    await at.makeFolders(".config", CHROMIUM_MANIFEST);
    const failure = installHost({ ...optionsFor(at), browsers: ["chromium"] });
    await expect(failure).rejects.toSatisfy(
      (error) =>
        error instanceof AppError &&
        error.code === "INSTALL_FAILED" &&
        error.details["target"] === join(at.home, CHROMIUM_MANIFEST) &&
        error.details["problem"] === "illegal operation on a directory",
    );
  });
});

describe("uninstalling", () => {
  it.each([
    ["in an empty home folder", []],
    ["beside browsers that are used", [".config/chromium/NativeMessagingHosts", ".mozilla/firefox", ".local/share"]],
  ])("leaves nothing %s", async (_, folders) => {
    await using at = await temporaryHome();
    await at.makeFolders(...folders);
    const before = await at.tree();
    const profile = join(at.home, "profile");
    await installHost({ ...optionsFor(at), browsers: ["chromium", "brave", "firefox"], userDataDirs: [profile] });
    await installHost({ ...optionsFor(at), browsers: ["edge"] });
    expect((await at.tree()).length).toBeGreaterThan(before.length);
    const changes = await uninstallHost(uninstallOptions(at));
    expect(await at.tree()).toEqual(before);
    expect(new Set(changes.map(({ action }) => action))).toEqual(new Set(["remove"]));
  });

  it("keeps and names what is the person’s", async () => {
    await using at = await temporaryHome();
    await installHost({ ...optionsFor(at), browsers: ["chromium"] });
    await at.makeFolders(".config/cofferdam", ".local/share/cofferdam/profiles");
    await writeFile(join(at.home, ".config/cofferdam/config.toml"), "# mine");
    const changes = await uninstallHost(uninstallOptions(at));
    expect(summary(at.home, changes).filter((line) => line.startsWith("keep"))).toEqual([
      "keep .config/cofferdam",
      "keep .local/share/cofferdam",
    ]);
    expect(await readFile(join(at.home, ".config/cofferdam/config.toml"), "utf8")).toBe("# mine");
    expect((await at.tree()).join("\n")).not.toContain("cofferdam-host");
  });

  it("removes that too when it is to purge", async () => {
    await using at = await temporaryHome();
    await at.makeFolders(".config/cofferdam", ".local/share");
    await writeFile(join(at.home, ".config/cofferdam/config.toml"), "# mine");
    await installHost({ ...optionsFor(at), browsers: ["chrome"] });
    await at.makeFolders(".local/share/cofferdam/profiles/banking/Default");
    await uninstallHost({ ...uninstallOptions(at), purge: true });
    expect(await at.tree()).toEqual([".config 755/", ".local 755/", ".local/share 755/"]);
  });

  it("removes nothing on a dry run, and says exactly what an uninstallation then does", async () => {
    await using at = await temporaryHome();
    await installHost({ ...optionsFor(at), browsers: ["chrome"] });
    const before = await at.tree();
    const foretold = await uninstallHost({ ...uninstallOptions(at), dryRun: true });
    expect(await at.tree()).toEqual(before);
    expect(await uninstallHost(uninstallOptions(at))).toEqual(foretold);
    expect(await at.tree()).toEqual([]);
  });

  it("leaves another program’s registration alone", async () => {
    await using at = await temporaryHome();
    await at.makeFolders(".config/chromium/NativeMessagingHosts");
    await writeFile(join(at.home, CHROMIUM_MANIFEST), `{"name":"org.cofferdam.host","path":"/other/host"}`);
    const before = await at.tree();
    const [change] = await uninstallHost(uninstallOptions(at));
    expect(change).toMatchObject({
      action: "keep",
      note: "starts /other/host, which is not this installation’s",
    });
    expect(await at.tree()).toEqual(before);
  });

  it("leaves a folder that something else has moved into", async () => {
    await using at = await temporaryHome();
    await installHost({ ...optionsFor(at), browsers: ["chromium"] });
    await writeFile(join(at.home, ".config/chromium/Local State"), "{}");
    await uninstallHost(uninstallOptions(at));
    expect((await at.tree()).map((line) => line.split(" ")[0])).toEqual([
      ".config",
      ".config/chromium",
      ".config/chromium/Local",
    ]);
  });

  it("does without its record, at the price of folders it cannot know it made", async () => {
    await using at = await temporaryHome();
    await installHost({ ...optionsFor(at), browsers: ["chromium"] });
    await writeFile(join(at.launcherDir, "installation.json"), "{broken");
    await uninstallHost(uninstallOptions(at));
    const left = (await at.tree()).join("\n");
    expect(left).toContain(".config/chromium/NativeMessagingHosts");
    expect(left).not.toMatch(/org\.cofferdam|cofferdam-host|installation/u);
  });

  it("finds nothing to do where nothing was installed", async () => {
    await using at = await temporaryHome();
    expect(await uninstallHost(uninstallOptions(at))).toEqual([]);
  });
});

describe("refuseForeignRoot", () => {
  it("refuses root that another user became", () => {
    expect(() => {
      refuseForeignRoot(0, { SUDO_UID: "1000" });
    }).toThrow(expect.objectContaining({ code: "INSTALL_REFUSED_ROOT" }));
  });

  it.each([
    ["a user", 1000, {}],
    ["a user whom root made through sudo", 1000, { SUDO_UID: "0" }],
    ["root itself, as in a container", 0, {}],
    ["root that root became", 0, { SUDO_UID: "0" }],
    ["Windows", undefined, {}],
  ])("allows %s", (_, uid, env) => {
    expect(() => {
      refuseForeignRoot(uid, env);
    }).not.toThrow();
  });
});
