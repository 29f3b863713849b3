import { setTimeout as delay } from "node:timers/promises";
import type { LabBrowser } from "../browsers/lab-browser.ts";
import type { Lab } from "../lab/lab.ts";
import { PROTECTED_DOMAIN } from "../vectors/vector.ts";

const TRIES = 20;
const TRY_MS = 500;
/** The first can be quiet by luck: seals are brought into force one after the other. */
const QUIET_TRIES_WANTED = 3;

/**
 * Waits until addresses of protected hosts send nothing any more, as a person
 * sees it who has just installed the extension. What the first moments let out
 * is the business of the moments' own tests.
 *
 * @throws Error when they still do after ten seconds
 */
export async function waitUntilSealed(lab: Lab, browser: LabBrowser): Promise<void> {
  let quiet = 0;
  for (let number = 1; number <= TRIES; number += 1) {
    const host = `sealed-${number}.${PROTECTED_DOMAIN}`;
    await browser.openTab(`https://${host}/`);
    await delay(TRY_MS);
    quiet = lab.evidence.about([host]).length === 0 ? quiet + 1 : 0;
    if (quiet === QUIET_TRIES_WANTED) {
      await browser.closeTabs();
      return;
    }
  }
  throw new Error(`${browser.version} still speaks to protected hosts, with the extension in it`);
}
