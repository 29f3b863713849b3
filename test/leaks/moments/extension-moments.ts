import { setTimeout as delay } from "node:timers/promises";
import type { LabBrowser } from "../browsers/lab-browser.ts";
import type { Open } from "../matrix/expectation.ts";
import type { Moment, Stage } from "./moment.ts";

const SETTLE_MS = 3000;

const UNINVITED: Open = {
  shownAs: "private-windows",
  why: "An extension is in private windows only when the person allows it there.",
};

/** What becomes of the extension while the browser runs. */
export const EXTENSION_MOMENTS: readonly Moment[] = [
  {
    id: "background-stopped",
    title: "background script stopped",
    play: (stage) => after(stage, (browser) => browser.extension.stopBackground()),
  },
  {
    id: "stopped-midway",
    title: "background script stopped in the middle of a navigation",
    async play(stage) {
      const browser = await stage.startSealed();
      await browser.openTab(stage.url());
      if (stage.guarded) await browser.extension.stopBackground();
      await delay(SETTLE_MS);
    },
  },
  {
    id: "installed",
    title: "just installed",
    open: {
      chromium: {
        shownAs: "requests",
        why: "Nothing of an extension is in force before its first script has run; that takes part of a second, and the welcome page says when it is done.",
      },
    },
    async play(stage) {
      const browser = await stage.start();
      if (stage.guarded) await browser.extension.installed();
      stage.countFromHere();
      await browser.openTab(stage.url());
      await delay(SETTLE_MS);
    },
  },
  {
    id: "re-enabled",
    title: "switched off and on again",
    async play(stage) {
      const browser = await stage.startSealed();
      if (stage.guarded) {
        await browser.extension.setEnabled(false);
        await browser.extension.setEnabled(true);
      }
      stage.countFromHere();
      await browser.openTab(stage.url());
      await delay(SETTLE_MS);
    },
  },
  {
    id: "updated",
    title: "updated, with navigations all the while",
    play: (stage) =>
      during(stage, async (browser) => {
        await browser.extension.update();
      }),
  },
  {
    id: "start-after-update",
    title: "the address that starts the browser after an update",
    async play(stage) {
      const browser = await stage.startSealed();
      if (stage.guarded) await browser.extension.update();
      await delay(SETTLE_MS);
      await browser.quit();
      stage.countFromHere();
      await stage.start({ args: [stage.url()] });
      await delay(SETTLE_MS);
    },
  },
  {
    id: "private-window",
    title: "private window, allowed by the person",
    async play(stage) {
      const browser = await stage.startSealed();
      if (stage.guarded) await browser.extension.allowPrivateWindows();
      await delay(SETTLE_MS);
      await browser.openPrivateTab(stage.url());
      await delay(SETTLE_MS);
    },
  },
  {
    id: "private-window-refused",
    title: "private window, not allowed by the person",
    async play(stage) {
      const browser = await stage.startSealed();
      await browser.openPrivateTab(stage.url());
      await delay(SETTLE_MS);
    },
    open: { chromium: UNINVITED, firefox: UNINVITED },
  },
];

/** Something happens to the extension; then an address is opened at once. */
async function after(stage: Stage, happens: (browser: LabBrowser) => Promise<void>): Promise<void> {
  const browser = await stage.startSealed();
  if (stage.guarded) await happens(browser);
  await browser.openTab(stage.url());
  await delay(SETTLE_MS);
}

/** Something happens to the extension while one address after the other is opened. */
async function during(stage: Stage, happens: (browser: LabBrowser) => Promise<void>): Promise<void> {
  const browser = await stage.startSealed();
  const happening = stage.guarded ? happens(browser) : Promise.resolve();
  const until = performance.now() + SETTLE_MS;
  for (let number = 1; performance.now() < until; number += 1) {
    await browser.openTab(stage.url(`n${number}`));
    await delay(50);
  }
  await happening;
  await delay(SETTLE_MS);
}
