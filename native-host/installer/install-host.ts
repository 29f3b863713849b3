import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { AppError } from "#core/errors/app-error.ts";
import type { BrowserId } from "./browsers.ts";
import { perform, type Change, type Step, type StepOptions } from "./change.ts";
import {
  closeFolderStep,
  existing,
  fileStep,
  folderStep,
  missingFolders,
  unlessMissing,
  type WantedFile,
} from "./file-steps.ts";
import { registryOf, type Installation } from "./installation.ts";
import { readRecord, recordPath, writeRecord } from "./installation-record.ts";
import { keyStep, missingKeys } from "./key-steps.ts";
import { launcherContent, launcherPath, type LaunchTarget } from "./launcher.ts";
import { programOf, writeNativeManifest } from "./native-manifest.ts";
import { presentBrowsers, registrationsFor, type Registration } from "./registrations.ts";

export interface InstallOptions extends Installation, LaunchTarget, StepOptions {
  /** Undefined means those this user has used. */
  readonly browsers?: readonly BrowserId[] | undefined;
  /** Chromium-family `--user-data-dir` folders, absolute; see `Targets`. */
  readonly userDataDirs?: readonly string[] | undefined;
}

/**
 * Registers the host with browsers: one launcher, and for every browser a
 * manifest that points to it. Doing it again changes nothing.
 *
 * @returns every file, folder and key concerned; empty when there is no browser to register with
 * @throws AppError `INSTALL_FAILED`
 */
export async function installHost(options: InstallOptions): Promise<readonly Change[]> {
  const { surroundings, launcherDir, hostFile } = options;
  const { userDataDirs = [], browsers = await presentBrowsers(surroundings) } = options;
  const registrations = registrationsFor({ browsers, userDataDirs }, surroundings, launcherDir);
  if (registrations.length === 0) return [];
  if ((await unlessMissing(hostFile, () => stat(hostFile))) === undefined) {
    const problem = `the program it is to start is not there (${hostFile})`;
    throw new AppError("INSTALL_FAILED", {
      details: { target: launcherPath(surroundings.system, launcherDir), problem },
    });
  }
  return perform(await stepsFor(options, registrations), options);
}

async function stepsFor(options: InstallOptions, registrations: readonly Registration[]): Promise<readonly Step[]> {
  const { surroundings, launcherDir, userDataDirs = [] } = options;
  const modes = surroundings.system !== "windows";
  const files = wantedFiles(options, registrations);
  const keys = registrations.flatMap(({ key, manifest, browsers }) =>
    key === undefined ? [] : [{ key, manifest, browsers: browsers.join(", ") }],
  );

  const folders = await eachOnce([recordPath(launcherDir), ...files.map(({ path }) => path)], (path) =>
    missingFolders(dirname(path)),
  );
  const newKeys = await eachOnce(keys, ({ key }) => missingKeys(registryOf(options), key));
  const earlier = await readRecord(launcherDir);
  const record: WantedFile = {
    path: recordPath(launcherDir),
    content: writeRecord({
      userDataDirs: union(await existing(earlier.userDataDirs), modes ? userDataDirs : []),
      createdFolders: union(earlier.createdFolders, folders),
      createdKeys: union(earlier.createdKeys, newKeys),
    }),
    note: () => "for uninstalling",
  };

  const closing = modes ? await closeFolderStep(launcherDir) : undefined;
  return [
    ...folders.map(folderStep),
    ...(closing === undefined ? [] : [closing]),
    // First, so that an installation that is cut short can still be undone.
    ...(await Promise.all([record, ...files].map((file) => fileStep(file, modes)))),
    ...(await Promise.all(
      keys.map(({ key, manifest, browsers }) => keyStep(registryOf(options), key, manifest, browsers)),
    )),
  ];
}

/** The launcher and the manifests; on Windows browsers of one family share a manifest. */
function wantedFiles(options: InstallOptions, registrations: readonly Registration[]): readonly WantedFile[] {
  const { system } = options.surroundings;
  const launcher = launcherPath(system, options.launcherDir);
  const manifests = new Map<string, WantedFile>();
  for (const { family, manifest, browsers, key } of registrations) {
    const content = writeNativeManifest(family, launcher);
    const whose = key === undefined ? browsers.join(", ") : undefined;
    const note = (replaced: string | undefined) => manifestNote(whose, launcher, manifest, replaced);
    manifests.set(manifest, { path: manifest, content, note });
  }
  return [
    { path: launcher, content: launcherContent(system, options), executable: true, note: () => "what browsers start" },
    ...manifests.values(),
  ];
}

/** Whose manifest it is and, where it belonged to something else, what that was. */
function manifestNote(
  whose: string | undefined,
  launcher: string,
  manifest: string,
  replaced: string | undefined,
): string | undefined {
  const program = replaced === undefined ? undefined : programOf(manifest, replaced);
  const foreign = program === undefined || program === launcher ? undefined : `replaces one for ${program}`;
  const words = [whose, foreign].filter((word) => word !== undefined);
  return words.length === 0 ? undefined : words.join("; ");
}

async function eachOnce<T>(
  items: readonly T[],
  of: (item: T) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  return [...new Set((await Promise.all(items.map(of))).flat())];
}

function union(first: readonly string[], second: readonly string[]): readonly string[] {
  return [...new Set([...first, ...second])];
}
