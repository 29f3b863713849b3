import { setTimeout as delay } from "node:timers/promises";
import type { LabBrowser } from "../browsers/lab-browser.ts";
import type { Lab } from "../lab/lab.ts";
import { pageAddress, shopHost, type Vector } from "../vectors/vector.ts";

const PAGE_TIMEOUT_MS = 8000;
const POLL_MS = 20;
const GESTURE_TRIES = 10;
const HOVER_MS = 800;

/** Sets a vector off in a new tab; says whether it was, by the page's own word. */
export async function setOff(lab: Lab, browser: LabBrowser, { id, trigger }: Vector): Promise<boolean> {
  if (trigger.kind === "address") {
    await browser.openTab(trigger.url);
    return true;
  }
  const told = (what: string): boolean =>
    lab.requests.some(({ name, path }) => name === shopHost(id) && path === `/${what}`);
  const { gesture } = trigger.page;
  const tab = await browser.openTab(pageAddress(id, trigger.page));
  if (gesture !== undefined) {
    if (!(await until(() => told("ready"), PAGE_TIMEOUT_MS))) return false;
    // The page can be ready before its first frame is drawn, and until then the pointer hits nothing.
    for (let tries = 0; tries < GESTURE_TRIES && !told("fired"); tries += 1) {
      await tab.perform(gesture);
      await until(() => told("fired"), PAGE_TIMEOUT_MS / GESTURE_TRIES);
    }
  }
  const fired = await until(() => told("fired"), PAGE_TIMEOUT_MS);
  // Browsers take a pointer that only passes by for no interest in a link.
  if (gesture === "hover") await delay(HOVER_MS);
  return fired;
}

async function until(holds: () => boolean, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (!holds()) {
    if (performance.now() > deadline) return false;
    await delay(POLL_MS);
  }
  return true;
}
