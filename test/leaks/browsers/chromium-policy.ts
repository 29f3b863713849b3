import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Lab } from "../lab/lab.ts";
import { overlayFiles } from "../lab/network.ts";

/** Where Debian's Chromium looks for what its administrator wants. */
const SYSTEM_FOLDER = "/etc/chromium";

/**
 * Lays a policy on the browsers of a lab, beside those there are.
 *
 * @param name of this policy's own file
 * @param policy https://chromeenterprise.google/policies/
 */
export async function setChromiumPolicy(lab: Lab, name: string, policy: object): Promise<void> {
  const folder = join(lab.folder, "policies");
  const isThere = existsSync(folder);
  await mkdir(join(folder, "policies/managed"), { recursive: true });
  await writeFile(join(folder, "policies/managed", `${name}.json`), JSON.stringify(policy));
  if (!isThere) await overlayFiles(lab.browserNamespace, { [SYSTEM_FOLDER]: folder });
}
