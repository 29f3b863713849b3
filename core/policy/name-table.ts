/**
 * A map from host names to small numbers that a million names fit into, and
 * that finds every name which ends a host in one pass over the host. A JavaScript
 * `Map` would take some hundred bytes a name and a new string for each label of
 * each host.
 *
 * - A name is kept as base 40: the 39 characters of a DNS name and "none", so
 *   three characters fit 16 bits. Before them stand their number and the value.
 * - A hash table of 32-bit slots says where names are kept. What a slot does not
 *   need for that holds more of the hash, so that a wrong name is seldom looked at.
 * - The hash runs over a name from its end, so the hashes of all names that end
 *   a host come out on the way.
 */
export interface NameTable {
  /** How many names there are. */
  readonly size: number;
  /** Sets a name's value, a whole number from 0 to 2^31 - 1; values up to {@link SMALL_VALUES} take less room. */
  set(name: string, value: number): void;
  /** The value of a name; undefined when it has none. */
  get(name: string): number | undefined;
  /**
   * Finds the names that end a host at a label boundary, the host itself among
   * them, shortest first.
   *
   * @returns shared by all calls: read it before the next one
   */
  endingsOf(hostname: string): NameEndings;
  /** All names with their values. */
  entries(): IterableIterator<readonly [name: string, value: number]>;
}

/** What {@link NameTable.endingsOf} found, as parallel lists of which the first `count` entries count. */
export interface NameEndings {
  count: number;
  /** Where in the host each name begins. */
  readonly starts: Uint16Array;
  readonly values: Int32Array;
}

/** Values below this are kept in the byte beside a name's length. */
export const SMALL_VALUES = 255;
const LARGE_VALUE = 255;

/** RFC 1035, section 2.3.4: a name has at most 253 characters, and so at most 127 labels. */
const LABELS_AT_MOST = 128;

const ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789-_.";
const BASE = ALPHABET.length + 1;
/** By character code: 1 to 39, and 0 for what no name is made of. */
const DIGITS = Uint8Array.from({ length: 128 }, (_, code) => ALPHABET.indexOf(String.fromCharCode(code)) + 1);
const DOT = 0x2e;

/** At least a quarter of the slots stay empty, so that a name which is not there is soon found missing. */
const FULL = 0.75;
/** Where it costs next to nothing, more of them do. */
const SPARSE = 0.4;
const SPARSE_SLOTS = 2 ** 18;

/**
 * Makes an empty table.
 *
 * @param names how many names there will be at most
 * @param room the {@link roomFor} them all
 */
export function createNameTable(names: number, room: number): NameTable {
  const slotCount = Math.max(8, Math.ceil(names / FULL), Math.min(SPARSE_SLOTS, Math.ceil(names / SPARSE)));
  const slots = new Int32Array(slotCount);
  let words = new Uint16Array(1 + room);
  // A name whose value becomes a large one, which takes two words more, is kept a second time.
  const offsetBits = 32 - Math.clz32(1 + 2 * (room + names));
  const offsetMask = 2 ** offsetBits - 1;
  const endings: NameEndings = {
    count: 0,
    starts: new Uint16Array(LABELS_AT_MOST),
    values: new Int32Array(LABELS_AT_MOST),
  };
  // Slot 0 means empty, so nothing is kept at 0.
  let end = 1;
  let size = 0;
  const hasLength = new Uint8Array(256);
  let longest = 0;
  let mostLabels = 0;

  /** The slot of the name that is `text` from `start` on, or the empty one it would take. */
  function slotOf(text: string, start: number, hash: number): number {
    const mixed = mix(hash);
    // The high bits choose the slot, the low ones are compared, so that neither says what the other does.
    let slot = Math.floor((mixed >>> 0) * (slotCount / 2 ** 32));
    for (;;) {
      const content = slots[slot] ?? 0;
      if (content === 0) return slot;
      if ((content ^ (mixed << offsetBits)) >>> offsetBits === 0 && isAt(content & offsetMask, text, start))
        return slot;
      slot += 1;
      if (slot === slotCount) slot = 0;
    }
  }

  function isAt(offset: number, text: string, start: number): boolean {
    const head = words[offset] ?? 0;
    if (head >>> 8 !== text.length - start) return false;
    let word = offset + ((head & 0xff) === LARGE_VALUE ? 3 : 1);
    for (let at = start; at < text.length; at += 3, word += 1) {
      if (words[word] !== wordOf(text, at)) return false;
    }
    return true;
  }

  function valueAt(offset: number): number {
    const small = (words[offset] ?? 0) & 0xff;
    return small === LARGE_VALUE ? ((words[offset + 1] ?? 0) << 16) | (words[offset + 2] ?? 0) : small;
  }

  function nameAt(offset: number): string {
    const head = words[offset] ?? 0;
    const length = head >>> 8;
    let word = offset + ((head & 0xff) === LARGE_VALUE ? 3 : 1);
    let name = "";
    for (; name.length < length; word += 1) name += textOf(words[word] ?? 0);
    return name;
  }

  /** Whether there was room for the value where the name is kept. */
  function changeAt(offset: number, value: number): boolean {
    const head = words[offset] ?? 0;
    if ((head & 0xff) === LARGE_VALUE) setLarge(offset + 1, value);
    else if (value < SMALL_VALUES) words[offset] = (head & 0xff00) | value;
    else return false;
    return true;
  }

  function setLarge(offset: number, value: number): void {
    words[offset] = value >>> 16;
    words[offset + 1] = value & 0xffff;
  }

  function append(name: string, value: number): number {
    const isLarge = value >= SMALL_VALUES;
    const needed = roomFor(name) + (isLarge ? 2 : 0);
    if (end + needed > words.length) words = grown(words, needed);
    if (end > offsetMask || size > slotCount * FULL) throw new RangeError("more names than were announced");
    const offset = end;
    words[end++] = (name.length << 8) | (isLarge ? LARGE_VALUE : value);
    if (isLarge) {
      setLarge(end, value);
      end += 2;
    }
    for (let at = 0; at < name.length; at += 3) words[end++] = wordOf(name, at);
    return offset;
  }

  return {
    get size() {
      return size;
    },
    set(name, value) {
      const hash = hashOf(name);
      const slot = slotOf(name, 0, hash);
      const content = slots[slot] ?? 0;
      if (content === 0) {
        size += 1;
        hasLength[name.length] = 1;
        longest = Math.max(longest, name.length);
        mostLabels = Math.max(mostLabels, labelCount(name));
      }
      if (content !== 0 && changeAt(content & offsetMask, value)) return;
      slots[slot] = (mix(hash) << offsetBits) | append(name, value);
    },
    get(name) {
      const content = slots[slotOf(name, 0, hashOf(name))] ?? 0;
      return content === 0 ? undefined : valueAt(content & offsetMask);
    },
    endingsOf(hostname) {
      let hash = SEED;
      let labels = 1;
      endings.count = 0;
      const first = Math.max(0, hostname.length - longest);
      for (let at = hostname.length - 1; ; at -= 1) {
        const code = at < 0 ? DOT : hostname.charCodeAt(at);
        if (code === DOT) {
          const start = at + 1;
          const content = hasLength[hostname.length - start] === 1 ? (slots[slotOf(hostname, start, hash)] ?? 0) : 0;
          if (content !== 0) {
            endings.starts[endings.count] = start;
            endings.values[endings.count] = valueAt(content & offsetMask);
            endings.count += 1;
          }
          if (labels === mostLabels) return endings;
          labels += 1;
        }
        if (at < first) return endings;
        hash = Math.imul(hash ^ code, PRIME);
      }
    },
    *entries() {
      for (const content of slots) {
        if (content === 0) continue;
        const offset = content & offsetMask;
        yield [nameAt(offset), valueAt(offset)];
      }
    },
  };
}

/** What a name takes in a table, in words of 16 bits, as long as its value is small. */
export function roomFor(name: string): number {
  return 1 + Math.ceil(name.length / 3);
}

/** FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), over characters from last to first. */
const SEED = 0x811c9dc5;
const PRIME = 0x01000193;

function hashOf(name: string): number {
  let hash = SEED;
  for (let at = name.length - 1; at >= 0; at -= 1) hash = Math.imul(hash ^ name.charCodeAt(at), PRIME);
  return hash;
}

/** Spreads a hash over all its bits (the finaliser of MurmurHash3). */
function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** Three characters from `at` on as one word; what no name is made of counts as nothing. */
function wordOf(text: string, at: number): number {
  return (digitAt(text, at) * BASE + digitAt(text, at + 1)) * BASE + digitAt(text, at + 2);
}

function digitAt(text: string, at: number): number {
  return at < text.length ? (DIGITS[text.charCodeAt(at)] ?? 0) : 0;
}

function textOf(word: number): string {
  return letter(Math.floor(word / BASE ** 2)) + letter(Math.floor(word / BASE) % BASE) + letter(word % BASE);
}

function letter(digit: number): string {
  return digit === 0 ? "" : (ALPHABET[digit - 1] ?? "");
}

function labelCount(name: string): number {
  let count = 1;
  for (let dot = name.indexOf("."); dot !== -1; dot = name.indexOf(".", dot + 1)) count += 1;
  return count;
}

function grown(words: Uint16Array<ArrayBuffer>, needed: number): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(Math.ceil(words.length * 1.5) + needed);
  larger.set(words);
  return larger;
}
