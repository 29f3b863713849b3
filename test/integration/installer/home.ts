import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import type { Surroundings, System } from "#host/installer/surroundings.ts";

/** A user’s home folder that lasts as long as a test. */
export interface TemporaryHome extends AsyncDisposable {
  readonly home: string;
  readonly surroundings: Surroundings;
  /** Below the home folder, as Cofferdam would choose it on Linux. */
  readonly launcherDir: string;
  /** Stands for the built host; an empty file. */
  readonly hostFile: string;
  /** Makes folders below the home folder. */
  makeFolders(...folders: string[]): Promise<void>;
  /** Everything below the home folder: kind, mode, bytes and time of last change. */
  tree(): Promise<readonly string[]>;
}

/** @param name last part of the home folder’s path */
export async function temporaryHome(system: System = "linux", name = "home"): Promise<TemporaryHome> {
  const root = await mkdtemp(join(tmpdir(), "cofferdam-installer-"));
  const home = join(root, name);
  const hostFile = join(root, "cofferdam-host.js");
  await mkdir(home);
  await writeFile(hostFile, "");
  return {
    home,
    surroundings: { system, home, env: { PATH: process.env["PATH"] } },
    launcherDir: join(home, ".local", "share", "cofferdam", "bin"),
    hostFile,
    makeFolders: async (...folders) => {
      for (const folder of folders) await mkdir(join(home, folder), { recursive: true });
    },
    tree: () => treeOf(home),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true }),
  };
}

async function treeOf(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const lines = entries.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    const { mode, mtimeMs } = await stat(path);
    const name = `${relative(root, path)} ${(mode & 0o777).toString(8)}`;
    // A folder's time changes when something below comes and goes again.
    return entry.isDirectory() ? `${name}/` : `${name} ${mtimeMs} ${await readFile(path, "utf8")}`;
  });
  return (await Promise.all(lines)).sort();
}
