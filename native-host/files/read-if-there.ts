import { readFile } from "node:fs/promises";
import { isMissing } from "./is-missing.ts";

/** The text of a file, or undefined when there is none; any other trouble is thrown. */
export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
