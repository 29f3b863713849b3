import { resolve } from "node:path";
import { homedir } from "node:os";
import { installHost } from "#host/installer/install-host.ts";
import { systemOf } from "#host/installer/surroundings.ts";
import { createWindowsRegistry, systemReg } from "#host/installer/windows-registry.ts";

/**
 * Makes the built host known to the browser that keeps its things in
 * `userDataDir`. On Windows such a browser has no place of its own: there the
 * host is registered with Chromium.
 *
 * @param launcherDir where the file that browsers start is written
 */
export async function registerHost(userDataDir: string, launcherDir: string): Promise<void> {
  const system = systemOf(process.platform);
  await installHost({
    surroundings: { system, home: homedir(), env: process.env },
    launcherDir,
    nodePath: process.execPath,
    hostFile: resolve("dist/host/cofferdam-host.js"),
    ...(system === "windows"
      ? { browsers: ["chromium"], registry: createWindowsRegistry(systemReg(process.env)) }
      : { browsers: [], userDataDirs: [userDataDir] }),
  });
}
