import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launcherContent } from "#host/installer/launcher.ts";

const run = promisify(execFile);

describe("the launcher", () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "cofferdam-launcher-"));
  });
  afterAll(() => rm(root, { recursive: true }));

  it.each([
    ["plain", "plain"],
    ["spaces and quotes", `o'hara's "second"  disk`],
    ["what a shell would act on", "$HOME `id` $(id) ; & | > * ? \\ ! # ~"],
    ["a line break", "two\nlines"],
    ["other letters", "Zoë Ærøskøbing 日本"],
    ["a leading hyphen", "-rf"],
  ])("starts Node with the host and hands its arguments on, in paths with %s", async (_, name) => {
    const folder = join(root, name);
    const [launcher, nodePath, hostFile] = [join(folder, "launch"), join(folder, "node"), join(folder, "host.js")];
    await mkdir(folder);
    await symlink(process.execPath, nodePath);
    await writeFile(
      hostFile,
      "console.log(JSON.stringify([process.argv0, ...process.argv.slice(1), process.env.NODE_OPTIONS ?? null]))",
    );
    await writeFile(launcher, launcherContent("linux", { nodePath, hostFile }));
    await chmod(launcher, 0o755);
    const args = ["chrome-extension://id/", "/a path/m.json", "it's"];
    const { stdout } = await run(launcher, args, {
      cwd: dirname(launcher),
      env: { PATH: "/nowhere", NODE_OPTIONS: "--require=/missing.cjs" },
    });
    expect(JSON.parse(stdout)).toEqual([nodePath, hostFile, ...args, null]);
  });
});
