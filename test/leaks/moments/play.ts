import { setTimeout as delay } from "node:timers/promises";
import { builtExtension, handOver, installForGood, startBrowser } from "../browsers/start-browser.ts";
import { startDesktop } from "../browsers/desktop.ts";
import { levelsOf } from "../lab/evidence.ts";
import { openLab, type Lab } from "../lab/lab.ts";
import type { Outcome } from "../matrix/outcome.ts";
import { waitUntilSealed } from "../matrix/wait-until-sealed.ts";
import { PROTECTED_DOMAIN, type Engine } from "../vectors/vector.ts";
import type { Moment, Stage } from "./moment.ts";

/** A killed browser's locks are told by processes that are gone. */
const AFTER_CRASH_MS = 500;

/**
 * Plays one moment in a lab of its own.
 *
 * @param guarded whether the extension takes part
 * @returns what got out about the moment's hosts while it counted
 */
export async function play(moment: Moment, engine: Engine, guarded: boolean): Promise<Outcome> {
  await using lab = await openLab();
  const hosts: string[] = [];
  let environment = await startDesktop(lab);
  let countedFrom = 0;
  const installed = guarded ? { extensionId: await install(lab, engine) } : {};

  const stage: Stage = {
    engine,
    guarded,
    url(label) {
      const host = `${label === undefined ? moment.id : `${moment.id}-${label}`}.${PROTECTED_DOMAIN}`;
      hosts.push(host);
      return `https://${host}/`;
    },
    start: (options = {}) => startBrowser(lab, engine, { environment, ...installed, ...options }),
    async startSealed() {
      const browser = await stage.start();
      if (guarded) {
        await browser.extension.installed();
        await waitUntilSealed(lab, browser);
      }
      return browser;
    },
    handOver: (url) => handOver(lab, engine, environment, url),
    async crash() {
      await lab.browserNamespace.killAll();
      await delay(AFTER_CRASH_MS);
      environment = await startDesktop(lab);
    },
    countFromHere() {
      countedFrom = performance.now();
    },
  };
  await moment.play(stage);
  await lab.finish();
  const sightings = lab.evidence.about(hosts, countedFrom);
  return { levels: levelsOf(sightings), details: [...new Set(sightings.map(({ detail }) => detail))], fired: true };
}

async function install(lab: Lab, engine: Engine): Promise<string> {
  const extension = builtExtension(engine);
  if (extension === undefined) throw new Error(`the extension is not built for ${engine}`);
  return installForGood(lab, engine, extension);
}
