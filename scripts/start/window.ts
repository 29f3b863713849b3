import { join } from "node:path";
import { execa } from "execa";
import { appPaths } from "#host/paths.ts";
import { chromiumFlags } from "./chromium-flags.ts";
import { registerHost } from "./host-program.ts";

/**
 * Opens Chromium with the extension on its welcome page and waits until the
 * person closes it. It keeps a profile of its own, beside the person's
 * everyday one, because a running browser takes no new extension.
 *
 * @param chromiumPath absolute
 */
export async function openWindow(chromiumPath: string): Promise<void> {
  const { profilesDir, launcherDir } = appPaths();
  const userDataDir = join(profilesDir, "..", "browser");
  await registerHost(userDataDir, launcherDir);
  console.log("  Opening Chromium. Close its window, or press Ctrl-C here, to end.");
  // The extension shows its welcome page whenever it is loaded; a page of its own named here would be asked for too early.
  const { exitCode, isTerminated } = await execa(chromiumPath, [...chromiumFlags(), `--user-data-dir=${userDataDir}`], {
    stdio: "ignore",
    reject: false,
  });
  if (exitCode !== 0 && !isTerminated) throw new Error(`Chromium ended with ${String(exitCode)}.`);
}
