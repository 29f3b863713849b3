import { describe, expect, it } from "vitest";
import { medianInterval } from "./median-interval.ts";
import { seededRandom, type Random } from "./seeded-random.ts";

const TRUE_MEDIAN = 1.1;

/** Values on both sides of the median, far on the upper one, as times are. */
function skewed(count: number, random: Random): number[] {
  return Array.from({ length: count }, () => TRUE_MEDIAN * (Math.log(random()) / Math.log(0.5)));
}

describe("the interval of a median", () => {
  it("is as narrow as values that are all the same", () => {
    expect(medianInterval([[1.5, 1.5, 1.5]], seededRandom(1))).toEqual({ low: 1.5, median: 1.5, high: 1.5 });
  });

  it("has the true median in it about as often as it says", () => {
    const random = seededRandom(7);
    const isIn = Array.from({ length: 200 }, () => {
      const { low, high } = medianInterval([skewed(40, random)], random, 300);
      return low <= TRUE_MEDIAN && TRUE_MEDIAN <= high;
    });
    const share = isIn.filter(Boolean).length / isIn.length;
    expect(share).toBeGreaterThan(0.9);
    expect(share).toBeLessThan(0.99);
  });

  it("is not made wider by kinds that differ", () => {
    const kinds = [1, 2, 3].map((kind) => Array.from({ length: 10 }, () => kind));
    expect(medianInterval(kinds, seededRandom(1))).toEqual({ low: 2, median: 2, high: 2 });
  });

  it("becomes narrower with more values", () => {
    const random = seededRandom(3);
    const widths = [20, 80, 320].map((count) => {
      const { low, high } = medianInterval([skewed(count, random)], random, 300);
      return high - low;
    });
    expect(widths).toEqual(widths.toSorted((a, b) => b - a));
  });
});
