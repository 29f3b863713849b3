import { setTimeout as delay } from "node:timers/promises";
import type { Moment, Stage } from "./moment.ts";

/** Enough for the address that starts a browser to be shown, or to be stopped and shown as stopped. */
const SETTLE_MS = 4000;
/** Chromium writes its settings, and with them what extensions have set, every ten seconds. */
const WRITTEN_MS = 12_000;

/** Starts and ends of the browser. */
export const BROWSER_MOMENTS: readonly Moment[] = [
  {
    id: "start-address",
    title: "the address that starts the browser",
    play: (stage) => nextStart(stage, () => stage.start({ args: [stage.url()] })),
  },
  {
    id: "start-page",
    title: "a start page that is protected",
    play: (stage) => nextStart(stage, () => stage.start({ startPage: stage.url() })),
  },
  {
    id: "start-tab",
    title: "first address after the start",
    async play(stage) {
      await nextStart(stage, async () => (await stage.start()).openTab(stage.url()));
    },
  },
  {
    id: "start-after-crash",
    title: "the address that starts the browser after it was killed",
    async play(stage) {
      await stage.startSealed();
      await delay(WRITTEN_MS);
      await stage.crash();
      stage.countFromHere();
      await stage.start({ args: [stage.url()] });
      await delay(SETTLE_MS);
    },
  },
  {
    id: "hand-over",
    title: "address handed over by another program",
    async play(stage) {
      await stage.startSealed();
      await stage.handOver(stage.url());
      await delay(SETTLE_MS);
    },
  },
  {
    id: "restore",
    title: "session with a protected tab, restored",
    play: restored,
  },
];

/** The extension has sealed the browser before, and the browser has been closed since. */
async function nextStart(stage: Stage, start: () => Promise<unknown>): Promise<void> {
  const before = await stage.startSealed();
  await before.quit();
  stage.countFromHere();
  await start();
  await delay(SETTLE_MS);
}

/** The tab is from a time when the site was not protected. */
async function restored(stage: Stage): Promise<void> {
  const browser = await stage.startSealed();
  if (stage.guarded) await browser.extension.setEnabled(false);
  await browser.openTab(stage.url());
  await delay(SETTLE_MS);
  if (stage.guarded) await browser.extension.setEnabled(true);
  await delay(SETTLE_MS);
  await browser.quit();
  stage.countFromHere();
  await stage.start({ restoreSession: true });
  await delay(SETTLE_MS);
}
