import { isDomainText, type CatalogueLayout } from "./decode-catalogue.ts";
import { HASH_BASE, hashOf } from "./host-hash.ts";

/** Finds what a host belongs to; costs the characters of the host, not the number of domains. */
export interface DomainIndex {
  /**
   * The longest name that ends the host at a label boundary: a domain by its number, or, after the last domain, a
   * member suffix that the host stands below; -1 when there is none.
   *
   * @param host canonical, as `canonicalize` gives it
   */
  find(host: string): number;
}

const DOT = 0x2e;

/** Open addressing in one array of numbers: 20,000 domains without 20,000 objects. */
export function indexDomains(layout: CatalogueLayout): DomainIndex {
  const domains = layout.hashes.length;
  const hashes = new Int32Array(domains + layout.suffixes.length);
  hashes.set(layout.hashes);
  hashes.set(
    layout.suffixes.map(({ suffix }) => hashOf(suffix).hash),
    domains,
  );
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * hashes.length + 2)));
  const mask = slots.length - 1;
  for (let entry = 0; entry < hashes.length; entry += 1) {
    let slot = slotOf(hashes[entry] ?? 0) & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = entry + 1;
  }

  /** The entry that is exactly the host from here on. */
  function entryAt(host: string, at: number, hash: number): number {
    for (let slot = slotOf(hash) & mask; ; slot = (slot + 1) & mask) {
      const entry = (slots[slot] ?? 0) - 1;
      if (entry === -1) return -1;
      if (hashes[entry] === hash && isText(entry, host, at)) return entry;
    }
  }

  function isText(entry: number, host: string, at: number): boolean {
    // A suffix is about what stands below it.
    if (entry >= domains) return at > 0 && layout.suffixes[entry - domains]?.suffix === host.slice(at);
    return isDomainText(layout, entry, host, at);
  }

  return {
    find(host) {
      let hash = 0;
      let weight = 1;
      let longest = -1;
      for (let at = host.length - 1; at >= 0; at -= 1) {
        const code = host.charCodeAt(at);
        if (code === DOT) {
          const entry = entryAt(host, at + 1, hash);
          if (entry !== -1) longest = entry;
        }
        hash = (hash + Math.imul(weight, code)) | 0;
        weight = (weight * HASH_BASE) | 0;
      }
      const whole = entryAt(host, 0, hash);
      return whole === -1 ? longest : whole;
    },
  };
}

/** Spreads what the upper bits know over the lower. */
function slotOf(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 12;
}
