import { writePrivateFile } from "#host/files/write-private-file.ts";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";

const names = v.pipe(v.array(v.string()), v.readonly());

/** What a compartment's browser was last started with. */
const LaunchRecordSchema = v.object({
  sites: v.object({ allow: names, deny: names }),
  /** As `runningInstance` names it; absent until it is up. */
  instance: v.optional(v.string()),
});
export type LaunchRecord = v.InferOutput<typeof LaunchRecordSchema>;

/**
 * Reads the record that lies in the user data folder.
 *
 * @returns undefined when there is none that can be understood; a browser that runs then has to be started anew
 */
export async function readLaunchRecord(userDataDir: string): Promise<LaunchRecord | undefined> {
  try {
    const parsed = v.safeParse(LaunchRecordSchema, JSON.parse(await readFile(recordFile(userDataDir), "utf8")));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined; // none, or none that can be read: either way nothing is known
  }
}

/** Replaces the record, atomically and readable by the user alone. */
export async function writeLaunchRecord(userDataDir: string, record: LaunchRecord): Promise<void> {
  await writePrivateFile(recordFile(userDataDir), JSON.stringify(record));
}

function recordFile(userDataDir: string): string {
  return join(userDataDir, "cofferdam.json");
}
