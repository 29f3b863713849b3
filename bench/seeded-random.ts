/** The next number of a sequence, at least 0 and below 1. */
export type Random = () => number;

/**
 * The same sequence for the same seed, on every machine: mulberry32, 32 bits of
 * state, good enough to fill pages and to draw samples
 * (https://github.com/bryc/code/blob/master/jshash/PRNGs.md#mulberry32).
 *
 * @param seed a 32-bit whole number
 */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
