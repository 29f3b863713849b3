import { stat } from "node:fs/promises";
import { isMissing } from "./is-missing.ts";

/** Changes whenever a file does that is only ever replaced by another; `none` while there is no file. */
export async function fileMark(file: string): Promise<string> {
  try {
    const { ino, size, mtimeNs } = await stat(file, { bigint: true });
    return `${ino}:${size}:${mtimeNs}`;
  } catch (error) {
    if (isMissing(error)) return "none";
    throw error;
  }
}
