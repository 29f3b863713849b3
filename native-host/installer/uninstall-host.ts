import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { BROWSER_IDS } from "./browsers.ts";
import { noStep, perform, type Change, type Step, type StepOptions } from "./change.ts";
import { existing, removeEmptyFolderStep, removeFileStep, removeTreeStep, unlessMissing } from "./file-steps.ts";
import { registryOf, type Installation } from "./installation.ts";
import { readRecord, recordPath } from "./installation-record.ts";
import { emptiedKeys, removeKeyStep } from "./key-steps.ts";
import { compileCachePath, launcherPath } from "./launcher.ts";
import { programOf } from "./native-manifest.ts";
import { registrationsFor, type Registration } from "./registrations.ts";

/** A folder with the person's own things. */
export interface PersonalFolder {
  readonly path: string;
  /** What is in it, in a few words. */
  readonly what: string;
}

export interface UninstallOptions extends Installation, StepOptions {
  /** Profile folders to look in, beside those on record. */
  readonly userDataDirs?: readonly string[] | undefined;
  /** What stays unless `purge` is set. */
  readonly personal: readonly PersonalFolder[];
  readonly purge?: boolean | undefined;
}

/**
 * Takes back what installations made: registrations with every browser, the
 * launcher, and the folders and keys made for them that are empty by then.
 *
 * @returns what was removed and what was left
 * @throws AppError `INSTALL_FAILED`
 */
export async function uninstallHost(options: UninstallOptions): Promise<readonly Change[]> {
  const { surroundings, launcherDir, personal, purge = false } = options;
  const record = await readRecord(launcherDir);
  const userDataDirs = [...new Set([...record.userDataDirs, ...(options.userDataDirs ?? [])])];
  const registrations = registrationsFor({ browsers: BROWSER_IDS, userDataDirs }, surroundings, launcherDir);

  const windows = surroundings.system === "windows";
  const steps = windows
    ? await keySteps(options, registrations, record.createdKeys)
    : await manifestSteps(options, registrations);

  const own = [launcherPath(surroundings.system, launcherDir), recordPath(launcherDir)];
  const ownManifests = windows ? [...new Set(registrations.map(({ manifest }) => manifest))] : [];
  steps.push(...(await existing([...ownManifests, ...own])).map((path) => removeFileStep(path)));
  const caches = await existing([compileCachePath(launcherDir)]);
  steps.push(...caches.map((path) => removeTreeStep(path, "the host as Node compiled it")));
  const presentPaths = await existing(personal.map(({ path }) => path));
  const present = personal.filter(({ path }) => presentPaths.includes(path));
  if (purge) steps.push(...present.map(({ path, what }) => removeTreeStep(path, what)));

  const gone = steps.filter(({ change }) => change.action === "remove").map(({ change }) => change.target);
  const emptied = await emptiedFolders([launcherDir, ...record.createdFolders], gone);
  steps.push(...emptied.map(removeEmptyFolderStep));
  const kept = present.filter(({ path }) => !isGone(path, [...gone, ...emptied]));
  steps.push(...kept.map(({ path, what }) => noStep({ action: "keep", kind: "folder", target: path, note: what })));
  return perform(steps, options);
}

/** Removes manifests of ours; one that starts another program was put there by something else. */
async function manifestSteps(
  { surroundings, launcherDir }: UninstallOptions,
  registrations: readonly Registration[],
): Promise<Step[]> {
  const launcher = launcherPath(surroundings.system, launcherDir);
  const steps: Step[] = [];
  for (const { manifest, browsers } of registrations) {
    const text = await unlessMissing(manifest, () => readFile(manifest, "utf8"));
    if (text === undefined) continue;
    const program = programOf(manifest, text) ?? launcher;
    const note = `starts ${program}, which is not this installation’s`;
    steps.push(
      program === launcher
        ? removeFileStep(manifest, browsers.join(", "))
        : noStep({ action: "keep", kind: "file", target: manifest, note }),
    );
  }
  return steps;
}

/** The same for keys, and then for the keys above them that were made for them. */
async function keySteps(
  options: UninstallOptions,
  registrations: readonly Registration[],
  createdKeys: readonly string[],
): Promise<Step[]> {
  const registry = registryOf(options);
  const steps: Step[] = [];
  for (const { key, manifest, browsers } of registrations) {
    const present = key === undefined ? undefined : await registry.read(key);
    if (key === undefined || present === undefined) continue;
    const note = `points to ${present}, which is not this installation’s`;
    steps.push(
      present === manifest
        ? removeKeyStep(registry, key, browsers.join(", "))
        : noStep({ action: "keep", kind: "registry key", target: key, note }),
    );
  }
  const gone = steps.filter(({ change }) => change.action === "remove").map(({ change }) => change.target);
  const emptied = await emptiedKeys(registry, createdKeys, gone);
  return [...steps, ...emptied.map((key) => removeKeyStep(registry, key))];
}

/** Those of the folders that hold nothing but what is gone, innermost first. */
async function emptiedFolders(folders: readonly string[], gone: readonly string[]): Promise<readonly string[]> {
  const emptied: string[] = [];
  for (const folder of innermostFirst(folders)) {
    if (isGone(folder, gone)) continue;
    const entries = await unlessMissing(folder, () => readdir(folder));
    if (entries?.every((entry) => isGone(join(folder, entry), [...gone, ...emptied])) === true) emptied.push(folder);
  }
  return emptied;
}

function innermostFirst(paths: readonly string[]): readonly string[] {
  return [...new Set(paths)].sort((a, b) => b.length - a.length);
}

function isGone(path: string, gone: readonly string[]): boolean {
  return gone.some((other) => path === other || path.startsWith(other + sep));
}
