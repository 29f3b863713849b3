import { medianInterval, type MedianInterval } from "../median-interval.ts";
import { quantile } from "../quantile.ts";
import { seededRandom } from "../seeded-random.ts";
import type { Visit } from "./conductor.ts";
import type { Distance } from "./distance.ts";
import type { Block } from "./sitting.ts";

const SEED = 1;
/** What the interval is hoped to be, to either side. */
const WISHED_WIDTH = 0.03;
const METRICS = { load: "to the load event", largestPaint: "to the largest paint" } as const;

/** Ratios of the times of subject and floor at one distance, each with its 95 % interval, as lines of text. */
export function reportBlocks(blocks: readonly Block[], distance: Distance): string {
  const here = blocks.filter((block) => block.distance === distance);
  const metrics = Object.entries(METRICS) as [keyof Visit, string][];
  const lines = metrics.map(([metric, name]) => {
    const [subject, floor] = [medianMs(here, "subject", metric), medianMs(here, "floor", metric)];
    return `  ${name}: ${ratioAndVerdict(interval(here, metric))}; ${subject} against ${floor} ms, ${here.length} blocks`;
  });
  // Each sitting made the sites anew.
  const bySite = Map.groupBy(here, ({ site }) => site.name);
  const sites = [...bySite].map(([name, own]) => {
    const { low, median, high } = interval(own, "load");
    return `${name} ${fixed(median)} (${fixed(low)} to ${fixed(high)})`;
  });
  return [
    ` Servers ${distance.connectMs} ms to connect to and ${distance.answerMs} ms to an answer`,
    ...lines,
    `  by site, to the load event: ${sites.join(", ")}`,
  ].join("\n");
}

function interval(blocks: readonly Block[], metric: keyof Visit): MedianInterval {
  const bySite = Map.groupBy(blocks, ({ site }) => site.name);
  const ratios = [...bySite.values()].map((own) =>
    own.map(({ subject, floor }) => sum(subject, metric) / sum(floor, metric)),
  );
  return medianInterval(ratios, seededRandom(SEED));
}

function sum(visits: readonly Visit[], metric: keyof Visit): number {
  return visits.reduce((total, visit) => total + visit[metric], 0);
}

function medianMs(blocks: readonly Block[], role: "subject" | "floor", metric: keyof Visit): string {
  const times = blocks.flatMap((block) => block[role].map((visit) => visit[metric]));
  return quantile(times, 0.5).toFixed(0);
}

function ratioAndVerdict({ low, median, high }: MedianInterval): string {
  const text = `ratio ${fixed(median)}, 95 % interval ${fixed(low)} to ${fixed(high)}`;
  if (low > 1 || high < 1) return `${text} DOES NOT CONTAIN 1.0`;
  const isWide = (high - low) / 2 > WISHED_WIDTH;
  return `${text} contains 1.0${isWide ? ` but is wider than ± ${WISHED_WIDTH}, so little is proven` : ""}`;
}

function fixed(value: number): string {
  return value.toFixed(3);
}
