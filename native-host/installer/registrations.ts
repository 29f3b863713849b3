import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { HOST_NAME } from "#core/protocol/version.ts";
import { BROWSER_IDS, browserPlace, type BrowserId, type Family } from "./browsers.ts";
import type { Surroundings } from "./surroundings.ts";

/** One place where the host is made known; several browsers can share it. */
export interface Registration {
  /** Names of the browsers that look here. */
  readonly browsers: readonly string[];
  readonly family: Family;
  /** Absolute path of the manifest file. */
  readonly manifest: string;
  /** Windows: the registry key whose default value is the manifest's path. */
  readonly key: string | undefined;
}

/** Which browsers something is done for. */
export interface Targets {
  readonly browsers: readonly BrowserId[];
  /**
   * Chromium-family `--user-data-dir` folders, absolute. Such a browser looks
   * in that folder alone; on Windows it asks the registry all the same, so
   * there they are passed over.
   */
  readonly userDataDirs: readonly string[];
}

/** The browsers this user has used, told by their folders; nothing else is asked. */
export async function presentBrowsers(surroundings: Surroundings): Promise<readonly BrowserId[]> {
  const found = await Promise.all(
    BROWSER_IDS.map(async (id) => {
      const seen = await Promise.all(browserPlace(id, surroundings).seen.map(isFolder));
      return seen.includes(true) ? id : undefined;
    }),
  );
  return found.filter((id) => id !== undefined);
}

/**
 * The places to write for these targets, each once.
 *
 * @param launcherDir where Windows keeps the manifests its registry points to
 */
export function registrationsFor(
  { browsers, userDataDirs }: Targets,
  surroundings: Surroundings,
  launcherDir: string,
): readonly Registration[] {
  const windows = surroundings.system === "windows";
  const byPlace = new Map<string, Registration>();
  for (const id of browsers) {
    const { name, family, hosts } = browserPlace(id, surroundings);
    const shared = byPlace.get(hosts)?.browsers ?? [];
    byPlace.set(hosts, {
      browsers: [...shared, name],
      family,
      manifest: windows ? join(launcherDir, `${HOST_NAME}.${family}.json`) : join(hosts, `${HOST_NAME}.json`),
      key: windows ? `${hosts}\\${HOST_NAME}` : undefined,
    });
  }
  for (const dir of windows ? [] : userDataDirs) {
    const hosts = join(resolve(dir), "NativeMessagingHosts");
    if (byPlace.has(hosts)) continue;
    const manifest = join(hosts, `${HOST_NAME}.json`);
    byPlace.set(hosts, { browsers: [`Profile folder ${dir}`], family: "chromium", manifest, key: undefined });
  }
  return [...byPlace.values()];
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() ?? false;
}
