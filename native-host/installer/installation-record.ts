import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";

const paths = v.array(v.string());

const RecordSchema = v.strictObject({
  version: v.literal(1),
  userDataDirs: paths,
  createdFolders: paths,
  createdKeys: paths,
});

/** What an uninstallation could not find out by itself. */
export interface InstallationRecord {
  /** Profile folders with a registration of their own. */
  readonly userDataDirs: readonly string[];
  /** Folders that were not there before; removed again once they are empty. */
  readonly createdFolders: readonly string[];
  /** Windows: registry keys likewise. */
  readonly createdKeys: readonly string[];
}

const NOTHING: InstallationRecord = { userDataDirs: [], createdFolders: [], createdKeys: [] };

export function recordPath(launcherDir: string): string {
  return join(launcherDir, "installation.json");
}

/**
 * The record of earlier installations. One that is missing or broken counts as
 * empty: all that is lost is which empty folders and profile folders were ours.
 */
export async function readRecord(launcherDir: string): Promise<InstallationRecord> {
  try {
    const { success, output } = v.safeParse(RecordSchema, JSON.parse(await readFile(recordPath(launcherDir), "utf8")));
    return success ? output : NOTHING;
  } catch {
    return NOTHING;
  }
}

export function writeRecord(record: InstallationRecord): string {
  const { userDataDirs, createdFolders, createdKeys } = record;
  return `${JSON.stringify({ version: 1, userDataDirs, createdFolders, createdKeys }, undefined, 2)}\n`;
}
