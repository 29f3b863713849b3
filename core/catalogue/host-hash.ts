/*
 * A polynomial in the characters of a name, modulo 2^32: the last character
 * counts once, the one before it times HASH_BASE, and so on. So a catalogue is
 * hashed from left to right as it is read, and one pass over a host from right
 * to left meets the hash of every name that ends it.
 *
 * The base is small enough for plain multiplication to be exact, because code
 * that runs for the first time calls nothing for free, Math.imul included.
 */
export const HASH_BASE = 65_599;

/** The hash of a text, and the weight of a character before it. */
export function hashOf(text: string): { readonly hash: number; readonly weight: number } {
  let hash = 0;
  let weight = 1;
  for (let at = 0; at < text.length; at += 1) {
    hash = (hash * HASH_BASE + text.charCodeAt(at)) | 0;
    weight = (weight * HASH_BASE) | 0;
  }
  return { hash, weight };
}
