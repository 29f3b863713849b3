import { quantile } from "./quantile.ts";

/** Times of one thing and of its floor, taken in turn so that a drifting machine hits both alike. */
export interface Pairs {
  readonly subject: readonly number[];
  readonly floor: readonly number[];
}

/** Runs the two in turn after one warm-up each. Both give the milliseconds they took. */
export async function inTurn(
  rounds: number,
  subject: () => Promise<number>,
  floor: () => Promise<number>,
): Promise<Pairs> {
  await subject();
  await floor();
  const pairs = { subject: [] as number[], floor: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    pairs.subject.push(await subject());
    pairs.floor.push(await floor());
  }
  return pairs;
}

/** Milliseconds that `work` took. */
export async function timeMs(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** One line: medians, the median of the pairwise ratios with its quartiles, and the target. */
export function report(
  name: string,
  { subject, floor }: Pairs,
  { floorName, target }: { floorName: string; target: number },
): string {
  const ratios = subject.map((value, at) => value / (floor[at] ?? Number.NaN));
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(ratios, share));
  const verdict = (middle ?? Number.NaN) <= target ? "met" : "MISSED";
  return [
    name,
    `  ${quantile(subject, 0.5).toFixed(1)} ms against ${quantile(floor, 0.5).toFixed(1)} ms (${floorName}), ${String(subject.length)} pairs`,
    `  ratio ${fixed(middle)} (quartiles ${fixed(low)} to ${fixed(high)}), target at most ${fixed(target)}: ${verdict}`,
  ].join("\n");
}

function fixed(value: number | undefined): string {
  return value === undefined ? "?" : value.toFixed(2);
}
