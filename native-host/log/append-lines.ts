import { appendFile, mkdir, rename, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { isMissing } from "#host/files/is-missing.ts";

/**
 * Appends to a file for its own user alone, in one piece. One that is full is
 * first moved aside, in the place of the one that was moved before.
 *
 * @param file absolute; it and its folder are made when missing
 */
export async function appendLines(file: string, lines: string, maxFileBytes: number): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await makeRoom(file, maxFileBytes);
  await appendFile(file, lines, { mode: 0o600 });
}

async function makeRoom(file: string, maxFileBytes: number): Promise<void> {
  try {
    if ((await stat(file)).size >= maxFileBytes) await rename(file, `${file}.1`);
  } catch (error) {
    // Not there yet, or another host has just moved it: either way there is room.
    if (!isMissing(error)) throw error;
  }
}
