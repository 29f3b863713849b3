import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Readable, Writable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as v from "valibot";
import { ProtectionReportSchema } from "#core/protection/protection-report.ts";
import { runCli } from "#host/cli/run-cli.ts";
import type { CliContext } from "#host/cli/cli-context.ts";
import { createProtectionRecords } from "#host/protection/protection-records.ts";
import { temporaryHome, type TemporaryHome } from "./home.ts";

// Whoever runs the tests may have colours forced on for pipes too.
beforeEach(() => vi.stubEnv("FORCE_COLOR", undefined));
afterEach(() => vi.unstubAllEnvs());

/** Runs a command line in a temporary home folder and tells what it said. */
async function cli(at: TemporaryHome, args: readonly string[], changed: Partial<CliContext> = {}) {
  const [stdout, stderr] = [collector(), collector()];
  const data = join(at.home, ".local", "share", "cofferdam");
  const code = await runCli(args, {
    version: "1.2.3",
    surroundings: at.surroundings,
    paths: {
      configFile: join(at.home, ".config", "cofferdam", "config.toml"),
      policyFile: join(data, "policy.json"),
      catalogueFile: join(data, "catalogue.signed"),
      operationsDir: join(data, "operations"),
      protectionDir: join(data, "protection"),
      locksDir: join(data, "locks"),
      profilesDir: join(data, "profiles"),
      launcherDir: at.launcherDir,
      logFile: join(at.home, ".local", "state", "cofferdam", "host.log"),
    },
    nodePath: process.execPath,
    hostFile: at.hostFile,
    shippedCatalogue: resolve("dist/host/catalogue.bin"),
    catalogueKeys: [],
    uid: 1000,
    stdin: Readable.from([]),
    stdout: stdout.stream,
    stderr: stderr.stream,
    ...changed,
  });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function collector() {
  let text = "";
  const stream = new Writable({
    write: (chunk, _, done) => {
      text += String(chunk);
      done();
    },
  });
  return { stream, text: () => text };
}

const ChangesSchema = v.object({
  dryRun: v.boolean(),
  changes: v.array(v.looseObject({ action: v.string(), target: v.string() })),
});

describe("install", () => {
  it("lists what it does on stdout and exits with 0", async () => {
    await using at = await temporaryHome();
    await at.makeFolders(".config/chromium");
    const { code, stdout, stderr } = await cli(at, ["install"]);
    expect(code).toBe(0);
    expect(stdout).toContain(
      `create     ${at.home}/.config/chromium/NativeMessagingHosts/org.cofferdam.host.json  (Chromium)\n`,
    );
    expect(stdout).toContain("The host is registered.");
    expect(stderr).toBe("");
    expect((await cli(at, ["install"])).stdout).toContain("Everything was in place already.");
  });

  it("adds named browsers to those that are used", async () => {
    await using at = await temporaryHome();
    await at.makeFolders(".config/chromium");
    const { stdout } = await cli(at, ["install", "--browser", "Edge,firefox", "--json"]);
    const { changes } = v.parse(ChangesSchema, JSON.parse(stdout));
    const manifests = changes.filter(({ target }) => target.endsWith("org.cofferdam.host.json"));
    expect(manifests.map(({ note }) => note)).toEqual(["Chromium", "Edge", "Firefox"]);
  });

  it("serves one profile folder alone", async () => {
    await using at = await temporaryHome();
    await at.makeFolders(".config/chromium");
    await cli(at, ["install", "--user-data-dir", join(at.home, "profile")]);
    const tree = (await at.tree()).join("\n");
    expect(tree).toContain("profile/NativeMessagingHosts/org.cofferdam.host.json");
    expect(tree).not.toContain(".config/chromium/NativeMessagingHosts");
  });

  it("writes nothing on a dry run and says so", async () => {
    await using at = await temporaryHome();
    await at.makeFolders(".config/chromium");
    const before = await at.tree();
    const { code, stdout } = await cli(at, ["install", "--dry-run"]);
    expect([code, await at.tree()]).toEqual([0, before]);
    expect(stdout).toContain("A dry run: nothing was written.");
    expect(v.parse(ChangesSchema, JSON.parse((await cli(at, ["install", "--dry-run", "--json"])).stdout)).dryRun).toBe(
      true,
    );
  });

  it("fails, and names the browsers it knows, where none is found", async () => {
    await using at = await temporaryHome();
    const { code, stdout, stderr } = await cli(at, ["install"]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("--browser chrome|");
  });

  it("tells about boxed browsers on stderr", async () => {
    await using at = await temporaryHome();
    await at.makeFolders(".config/chromium", "snap/chromium");
    const { code, stderr } = await cli(at, ["install"]);
    expect(code).toBe(0);
    expect(stderr).toContain("Chromium (snap) cannot start programs outside its box");
  });

  it.each(["install", "uninstall"])("refuses root that another user became: %s", async (command) => {
    await using at = await temporaryHome();
    const surroundings = { ...at.surroundings, env: { SUDO_UID: "1000" } };
    const { code, stdout, stderr } = await cli(at, [command], { uid: 0, surroundings });
    expect([code, stdout, await at.tree()]).toEqual([1, "", []]);
    expect(stderr).toContain("without sudo");
  });

  it("says what could not be written", async () => {
    await using at = await temporaryHome();
    await at.makeFolders(".config/chromium/NativeMessagingHosts/org.cofferdam.host.json");
    const { code, stderr } = await cli(at, ["install"]);
    expect(code).toBe(1);
    expect(stderr).toContain("org.cofferdam.host.json: illegal operation on a directory.");
  });
});

describe("uninstall", () => {
  it("takes everything back and says what it keeps", async () => {
    await using at = await temporaryHome();
    await at.makeFolders(".config/cofferdam");
    await writeFile(join(at.home, ".config/cofferdam/config.toml"), "# mine");
    const before = await at.tree();
    await cli(at, ["install", "--browser", "chrome"]);
    const { code, stdout } = await cli(at, ["uninstall"]);
    expect([code, await at.tree()]).toEqual([0, before]);
    expect(stdout).toContain(`keep       ${at.home}/.config/cofferdam/  (your configuration)`);
    expect(stdout).toContain("--purge removes that too");
    expect((await cli(at, ["uninstall"])).stdout).toContain("Nothing of the host was installed.");
    expect((await cli(at, ["uninstall", "--purge"])).code).toBe(0);
    expect(await at.tree()).toEqual([".config 755/"]);
  });
});

describe("status", () => {
  it("exits with 1 where nothing works, in words and in JSON", async () => {
    await using at = await temporaryHome();
    await writeFile(at.hostFile, "process.exit(1)");
    await cli(at, ["install", "--browser", "chromium"]);
    const words = await cli(at, ["status"]);
    expect(words.code).toBe(1);
    expect(words.stdout).toContain("crashed         Chromium");
    const json = await cli(at, ["status", "--json"]);
    expect(json.code).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, registrations: [{ state: "crashed" }] });
  });

  it("tells what each browser reported, whether the host can be reached now or not", async () => {
    await using at = await temporaryHome();
    const records = createProtectionRecords(join(at.home, ".local/share/cofferdam/protection"));
    const report = {
      profile: "6f1c0f5e-5d57-4d53-9c0c-3a3d7cf4a000",
      browser: { name: "Firefox", version: "153.7.0", engine: "firefox" },
      seals: [{ id: "requests" }, { id: "look-ups", problem: "browser-default" }],
    };
    await records.keep(v.parse(ProtectionReportSchema, report));
    const { stdout } = await cli(at, ["status"]);
    expect(stdout).toContain("except          Firefox 153: protected, except early look-ups\n");
    expect(stdout).toContain("→ Open about:config");
    expect(stdout).toContain("reported just now");
    expect(JSON.parse((await cli(at, ["status", "--json"])).stdout)).toMatchObject({
      protection: [{ state: "protected-except", summary: "protected, except early look-ups", limits: [] }],
    });
  });

  it("exits with 1 where nothing is registered", async () => {
    await using at = await temporaryHome();
    expect((await cli(at, ["status"])).code).toBe(1);
  });
});

describe("the command line itself", () => {
  it.each([
    ["nothing", []],
    ["an unknown command", ["instal"]],
    ["an unknown option", ["install", "--force"]],
    ["an unknown browser", ["install", "--browser", "safari"]],
    ["an argument too many", ["status", "please"]],
  ])("exits with 2 for %s, with help on stderr", async (_, args) => {
    await using at = await temporaryHome();
    const { code, stdout, stderr } = await cli(at, args);
    expect([code, stdout, await at.tree()]).toEqual([2, "", []]);
    expect(stderr).not.toBe("");
  });

  it("refuses a profile folder on Windows, where none has registrations of its own", async () => {
    await using at = await temporaryHome("windows");
    const { code, stderr } = await cli(at, ["install", "--user-data-dir", "p"]);
    expect(code).toBe(2);
    expect(stderr).toContain("see --browser");
  });

  it("prints help and version on stdout", async () => {
    await using at = await temporaryHome();
    const help = await cli(at, ["--help"]);
    expect(help).toMatchObject({ code: 0, stderr: "" });
    expect(help.stdout).toContain("Exit codes:");
    expect((await cli(at, ["install", "--help"])).stdout).toContain("Examples:");
    expect(await cli(at, ["--version"])).toEqual({ code: 0, stdout: "1.2.3\n", stderr: "" });
  });
});
