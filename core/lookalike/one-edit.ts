/** The one slip of the hand between two names. */
export interface Edit {
  readonly kind: "insertion" | "omission" | "replacement" | "swap";
  /** Where in the original: the letter left out, replaced or swapped with the next; for an insertion, the letter it stands before. */
  readonly at: number;
  /** Whether it only repeats the letter before it. */
  readonly isDoubled: boolean;
}

/**
 * Tells by which single edit or swap of neighbours `written` came from
 * `original` (Damerau 1964), or `null` when it takes none or more than one.
 * Every host is compared with many names, so nothing is cut out of either.
 */
export function oneEdit(original: string, written: string): Edit | null {
  const longer = written.length - original.length;
  if (longer < -1 || longer > 1) return null;
  const shorter = Math.min(original.length, written.length);
  let at = 0;
  while (at < shorter && original[at] === written[at]) at += 1;
  let tail = 0;
  while (tail < shorter - at && original.at(-1 - tail) === written.at(-1 - tail)) tail += 1;

  // What is left between the letters that both begin and end with.
  const rest = original.length - at - tail;
  if (longer === 1) {
    return rest === 0 ? { kind: "insertion", at, isDoubled: at > 0 && written[at] === written[at - 1] } : null;
  }
  if (longer === -1) return rest === 1 ? { kind: "omission", at, isDoubled: false } : null;
  if (rest === 1) return { kind: "replacement", at, isDoubled: false };
  const isSwap = rest === 2 && original[at] === written[at + 1] && original[at + 1] === written[at];
  return isSwap ? { kind: "swap", at, isDoubled: false } : null;
}
