import { quantile } from "./quantile.ts";
import type { Random } from "./seeded-random.ts";

/** A median and where it lies with 95 % confidence. */
export interface MedianInterval {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/**
 * The percentile bootstrap (B. Efron, “Bootstrap Methods: Another Look at the
 * Jackknife”, 1979): the median of as many values, drawn from these with
 * replacement, again and again. It asks nothing of how the values are spread.
 *
 * @param groups values of different kinds; of each kind as many are drawn as there are
 * @param samples how often
 */
export function medianInterval(groups: readonly (readonly number[])[], random: Random, samples = 2000): MedianInterval {
  const draw = (values: readonly number[]): number[] =>
    values.map(() => values[Math.floor(random() * values.length)] ?? Number.NaN);
  const medians = Array.from({ length: samples }, () => quantile(groups.flatMap(draw), 0.5));
  return { low: quantile(medians, 0.025), median: quantile(groups.flat(), 0.5), high: quantile(medians, 0.975) };
}
