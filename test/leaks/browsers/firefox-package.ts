import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { FIREFOX_EXTENSION_ID } from "#core/protocol/extension-ids.ts";
import type { Lab } from "../lab/lab.ts";
import { firefoxProfile } from "./firefox.ts";

/**
 * Installs an extension in the lab's Firefox profile for good, as a link to
 * its folder (what else is installed by hand is forgotten when the browser
 * ends).
 *
 * @returns its id
 */
export async function installInFirefox(lab: Lab, extension: string): Promise<string> {
  const folder = join(firefoxProfile(lab), "extensions");
  await mkdir(folder, { recursive: true });
  const copy = join(lab.folder, "extension");
  await cp(extension, copy, { recursive: true });
  await writeFile(join(folder, FIREFOX_EXTENSION_ID), copy);
  return FIREFOX_EXTENSION_ID;
}
