/*
 * A polynomial in the characters of a name, modulo 2^32: the last character
 * counts once, the one before it times {@link BASE}, and so on. So a catalogue
 * is hashed from left to right as it is read, and one pass over a host from
 * right to left meets the hash of every name that ends it.
 */
const BASE = 0x01000193;

/** The hash of a text with one more character behind it. */
export function hashBehind(hash: number, code: number): number {
  return (Math.imul(hash, BASE) + code) | 0;
}

/** What a character counts that stands before so many others, given what the one behind it counts. */
export function weightBefore(weight: number): number {
  return Math.imul(weight, BASE);
}

/** The hash of a text, and the weight of a character before it. */
export function hashOf(text: string): { readonly hash: number; readonly weight: number } {
  let hash = 0;
  let weight = 1;
  for (let at = 0; at < text.length; at += 1) {
    hash = hashBehind(hash, text.charCodeAt(at));
    weight = weightBefore(weight);
  }
  return { hash, weight };
}
