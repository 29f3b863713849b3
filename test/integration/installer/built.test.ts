import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { temporaryHome, type TemporaryHome } from "./home.ts";

const run = promisify(execFile);

/** Built by `npm test` before any suite runs. */
const CLI = resolve("dist/host/cofferdam.js");

/** Any program does for a browser that is only looked at. */
const CONFIG = `
[compartments.banking]
name = "Banking"
colour = "#1f7a4d"
level = "sensitive"
provider = "profile"
browser = ${JSON.stringify(process.execPath)}
`;

/** Runs the built command line as a user whose whole home folder is the temporary one. */
async function cofferdam({ home }: TemporaryHome, ...args: string[]) {
  const env = { HOME: home, PATH: process.env["PATH"], DISPLAY: ":0", NO_COLOR: "1" };
  try {
    const { stdout, stderr } = await run(process.execPath, [CLI, ...args], { env });
    return { code: 0, stdout, stderr };
  } catch (error) {
    if (!(error instanceof Error && "code" in error && "stdout" in error && "stderr" in error)) throw error;
    return { code: error.code, stdout: String(error.stdout), stderr: String(error.stderr) };
  }
}

describe("the built command line", () => {
  it("registers the built host, proves it, and takes everything back", async () => {
    await using at = await temporaryHome("linux", `it's a "home"`);
    await at.makeFolders(".config/chromium", ".config/cofferdam", ".mozilla/firefox", ".local/state");
    await writeFile(join(at.home, ".config/cofferdam/config.toml"), CONFIG, { mode: 0o600 });
    const before = await at.tree();

    expect(await cofferdam(at, "install", "--browser", "brave")).toMatchObject({ code: 0, stderr: "" });
    const installed = await at.tree();
    expect(await cofferdam(at, "install", "--browser", "brave")).toMatchObject({ code: 0, stderr: "" });
    expect(await at.tree()).toEqual(installed);

    const { code, stdout, stderr } = await cofferdam(at, "status", "--json");
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      registrations: [
        { browsers: ["Chromium"], state: "ok" },
        { browsers: ["Brave"], state: "ok" },
        { browsers: ["Firefox"], state: "ok" },
      ],
      report: { status: { compartments: [{ compartment: { id: "banking" } }] } },
      configFile: join(at.home, ".config/cofferdam/config.toml"),
    });
    expect(code).toBe(0);

    expect(await cofferdam(at, "uninstall", "--purge")).toMatchObject({ code: 0, stderr: "" });
    expect(await at.tree()).toEqual(before.filter((line) => !line.includes("cofferdam")));
  });

  it("shows a mistake in the configuration and exits with 1, although the host is reached", async () => {
    await using at = await temporaryHome();
    await at.makeFolders(".config/cofferdam", ".config/chromium");
    await writeFile(join(at.home, ".config/cofferdam/config.toml"), CONFIG.replace("profile", "ship"), { mode: 0o600 });
    await cofferdam(at, "install");
    const { code, stdout } = await cofferdam(at, "status");
    expect(stdout).toContain("ok              Chromium");
    expect(stdout).toContain("line 6, compartments.banking.provider");
    expect(code).toBe(1);
  });

  it("runs by itself", async () => {
    await using at = await temporaryHome();
    const { code, stdout } = await cofferdam(at, "--help");
    expect(code).toBe(0);
    expect(stdout).toContain("Usage: cofferdam");
  });
});
