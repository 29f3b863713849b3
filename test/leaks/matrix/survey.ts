import { setTimeout as delay } from "node:timers/promises";
import type { LabBrowser } from "../browsers/lab-browser.ts";
import { levelsOf } from "../lab/evidence.ts";
import type { Lab } from "../lab/lab.ts";
import { shopHost, type Vector } from "../vectors/vector.ts";
import type { Outcome } from "./outcome.ts";
import { setOff } from "./set-off.ts";

/** How many tabs are left open at once. */
const BATCH_SIZE = 8;
/** A vector that has sent less than a request is done when it has sent nothing more for so long. */
const QUIET_MS = 1000;
/** For what is sent when pages close, and for timers of the browser's own. */
const LAST_WORDS_MS = 3000;
const POLL_MS = 25;

export interface SurveyOptions {
  /** How long to wait for a vector's first sign after it was set off. */
  readonly patienceMs: (vector: Vector) => number;
  /** How often a vector that sent nothing is set off once more, with the browser to itself. */
  readonly retries: (vector: Vector) => number;
}

/**
 * Runs vectors in a browser, a few tabs at a time, and says what got out by
 * the time the browser was gone: however late something comes, the host it is
 * about tells whose it is.
 */
export async function survey(
  lab: Lab,
  browser: LabBrowser,
  vectors: readonly Vector[],
  { patienceMs, retries }: SurveyOptions,
): Promise<ReadonlyMap<string, Outcome>> {
  const firedAt = new Map<string, number>();
  /** @param slowness how many times the usual patience this machine seems to need */
  const run = async (batch: readonly Vector[], slowness = 1): Promise<void> => {
    for (const vector of batch) {
      if (await setOff(lab, browser, vector)) firedAt.set(vector.id, performance.now());
    }
    await Promise.all(
      batch.map((vector) =>
        settle(lab, vector, firedAt.get(vector.id) ?? performance.now(), patienceMs(vector) * slowness),
      ),
    );
    await browser.closeTabs();
  };
  for (let start = 0; start < vectors.length; start += BATCH_SIZE) {
    await run(vectors.slice(start, start + BATCH_SIZE));
  }
  for (const vector of vectors) {
    const isSilent = (): boolean => lab.evidence.about(vector.hosts).length === 0;
    for (let number = 1; number <= retries(vector) && isSilent(); number += 1) await run([vector], number + 1);
  }
  await delay(LAST_WORDS_MS);
  await browser.quit();
  await lab.finish();
  return new Map(vectors.map((vector) => [vector.id, outcomeOf(lab, vector, firedAt.get(vector.id))]));
}

async function settle({ evidence }: Lab, { hosts }: Vector, firedAt: number, patienceMs: number): Promise<void> {
  for (;;) {
    const now = performance.now();
    const times = evidence.times(hosts);
    if (times === undefined) {
      if (now > firedAt + patienceMs) return;
    } else if (now > times.last + QUIET_MS || levelsOf(evidence.about(hosts)).includes("HTTP")) {
      return;
    }
    await delay(POLL_MS);
  }
}

function outcomeOf({ evidence, requests }: Lab, { id, hosts }: Vector, firedAt: number | undefined): Outcome {
  const sightings = evidence.about(hosts);
  const first = evidence.times(hosts)?.first;
  const failure = requests.find(({ name, path }) => name === shopHost(id) && path === "/failed")?.query;
  return {
    levels: levelsOf(sightings),
    details: [...new Set(sightings.map(({ detail }) => detail))],
    fired: firedAt !== undefined,
    ...(failure === undefined ? {} : { failure: decodeURIComponent(failure) }),
    ...(first === undefined || firedAt === undefined ? {} : { latencyMs: Math.max(0, Math.round(first - firedAt)) }),
  };
}
