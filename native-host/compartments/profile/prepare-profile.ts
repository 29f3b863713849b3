import { chmod, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { writePrivateFile } from "#host/files/write-private-file.ts";
import type { CompartmentSites } from "../compartment-sites.ts";
import { confinedLocalState, confinedPreferences, type ProfileLook } from "./confined-settings.ts";
import { isErrno } from "./is-errno.ts";
import { writeLaunchRecord } from "./launch-record.ts";
import { isSettings, type Settings } from "./merge-settings.ts";

/**
 * Makes the user data folder, for its user alone, and writes the confinement
 * into the browser's settings. Everything else in them stays: this is
 * somebody's browser, with its cookies and passwords. Only while no browser
 * runs with the folder, because a running one writes its own settings over it.
 *
 * @param userDataDir absolute; made when missing
 * @throws Error of the file system
 */
export async function prepareProfile(userDataDir: string, sites: CompartmentSites, look: ProfileLook): Promise<void> {
  const profileDir = join(userDataDir, "Default");
  await mkdir(profileDir, { recursive: true, mode: 0o700 });
  await chmod(userDataDir, 0o700);
  await rewrite(join(profileDir, "Preferences"), (present) => confinedPreferences(present, sites, look));
  await rewrite(join(userDataDir, "Local State"), confinedLocalState);
  await writeLaunchRecord(userDataDir, { sites });
}

async function rewrite(file: string, change: (present: Settings) => Settings): Promise<void> {
  await writePrivateFile(file, JSON.stringify(change(await readSettings(file))));
}

/** Settings the browser could not read it would drop as well. */
async function readSettings(file: string): Promise<Settings> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (isErrno(error, "ENOENT")) return {};
    throw error;
  }
  try {
    const parsed: unknown = JSON.parse(text);
    return isSettings(parsed) ? parsed : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
