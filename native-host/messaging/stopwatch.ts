/**
 * Starts counting.
 *
 * @returns the milliseconds since, whole, on a clock that never goes back; not
 *   `performance`, whose eight modules `hello` would have to wait for
 */
export function startStopwatch(): () => number {
  const startedAt = process.hrtime.bigint();
  return () => Number((process.hrtime.bigint() - startedAt) / 1_000_000n);
}
