import type { StartBrowser } from "./page-load/bench-browser.ts";
import { startBenchChromium } from "./page-load/bench-chromium.ts";
import { startBenchFirefox } from "./page-load/bench-firefox.ts";
import { NEAR, NO_DISTANCE } from "./page-load/distance.ts";
import { reportBlocks } from "./page-load/report-blocks.ts";
import { holdSitting, type Block } from "./page-load/sitting.ts";

/** A browser's whole life has habits of its own, so there are several, each with fresh profiles. */
const SITTINGS = 3;
const SITTING_MS = 30_000;
const DISTANCES = [NEAR, NO_DISTANCE];

/**
 * What ordinary browsing pays: from the start of a navigation to the page's
 * load event and to its largest paint, by the page's own account, in Chromium
 * with the extension fully sealed against Chromium without it.
 */
export function benchPageLoad(): Promise<string> {
  return bench("Chromium with the extension against one without", {
    subject: (place) => startBenchChromium(place, "ours"),
    floor: (place) => startBenchChromium(place, "none"),
  });
}

/** How much of that is ours: against the barest extension that may stop requests. */
export function benchPageLoadAgainstBarest(): Promise<string> {
  return bench("Chromium with the extension against one with an extension that does nothing but could stop requests", {
    subject: (place) => startBenchChromium(place, "ours"),
    floor: (place) => startBenchChromium(place, "barest"),
  });
}

/** The same in Firefox, which asks the extension about every request because it has no other way to stop it in time. */
export function benchPageLoadInFirefox(): Promise<string> {
  return bench("Firefox with the extension against one without", {
    subject: (place) => startBenchFirefox(place, "ours"),
    floor: (place) => startBenchFirefox(place, "none"),
  });
}

async function bench(name: string, browsers: { subject: StartBrowser; floor: StartBrowser }): Promise<string> {
  const blocks: Block[] = [];
  let version = "";
  for (let number = 0; number < SITTINGS; number += 1) {
    const sitting = await holdSitting({ ...browsers, distances: DISTANCES, durationMs: SITTING_MS });
    blocks.push(...sitting.blocks);
    ({ version } = sitting);
  }
  const awake = blocks.filter(({ wasAwake }) => wasAwake).length;
  return [
    `Pages: ${name} (${version})`,
    ...DISTANCES.map((distance) => reportBlocks(blocks, distance)),
    ` The extension's background script ran in ${awake} of ${blocks.length} blocks and slept in the others`,
  ].join("\n");
}
