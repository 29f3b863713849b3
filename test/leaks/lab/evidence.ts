/**
 * What can get out, in the order in which it tells more: a DNS query, a TCP
 * connection, a TLS ClientHello, a UDP packet that is no DNS (QUIC, STUN), more
 * data on a connection there was before, an HTTP request or whatever else is
 * sent in place of one.
 */
export const LEVELS = ["D", "T", "TLS", "UDP", "DATA", "HTTP"] as const;
export type Level = (typeof LEVELS)[number];

/** Something that reached the lab, about a host by its name or by its address. */
export interface Sighting {
  readonly level: Level;
  readonly about: { readonly name: string } | { readonly address: string };
  /** What it was, for people: `A query`, `SYN to port 443`. */
  readonly detail: string;
}

/** All that reached one lab, from its first moment to its last. */
export interface Evidence {
  readonly add: (sighting: Sighting) => void;
  /** Notes that, in this lab, an address belongs to that name alone. */
  bind(address: string, name: string): void;
  /**
   * What got out about any of these hosts, in the order it came.
   *
   * @param since leaves out what came before, by `performance.now()`
   */
  about(names: readonly string[], since?: number): readonly Sighting[];
  /** When the first and the last of those came, by `performance.now()`; undefined when none did. */
  times(names: readonly string[]): { readonly first: number; readonly last: number } | undefined;
}

/** Names are compared without regard to case and final dot, as DNS does. */
export function createEvidence(): Evidence {
  const sightings: { readonly sighting: Sighting; readonly at: number }[] = [];
  const nameOfAddress = new Map<string, string>();

  // By address only when asked: the packet may be seen before the answer it followed is reported.
  const nameOf = ({ about }: Sighting): string | undefined =>
    "name" in about ? canonicalName(about.name) : nameOfAddress.get(about.address);
  const select = (names: readonly string[], since = 0) => {
    const wanted = new Set(names.map(canonicalName));
    return sightings.filter(({ sighting, at }) => {
      const name = nameOf(sighting);
      return at >= since && name !== undefined && wanted.has(name);
    });
  };

  return {
    add(sighting) {
      sightings.push({ sighting, at: performance.now() });
    },
    bind(address, name) {
      nameOfAddress.set(address, canonicalName(name));
    },
    about: (names, since) => select(names, since).map(({ sighting }) => sighting),
    times(names) {
      const found = select(names);
      const [first, last] = [found[0], found.at(-1)];
      return first && last && { first: first.at, last: last.at };
    },
  };
}

/** The levels among sightings, each once, in the order of {@link LEVELS}; a connection's own data goes without saying. */
export function levelsOf(sightings: readonly Sighting[]): Level[] {
  const seen = new Set(sightings.map(({ level }) => level));
  return LEVELS.filter((level) => seen.has(level) && !(level === "DATA" && seen.has("T")));
}

/** Lower case, no final dot. */
export function canonicalName(name: string): string {
  return name.toLowerCase().replace(/\.$/u, "");
}
