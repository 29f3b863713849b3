import { AppError } from "#core/errors/app-error.ts";
import {
  brokenCatalogue,
  createByteReader,
  FORMAT,
  LINE_END,
  MAGIC,
  MAX_CATALOGUE_BYTES,
  WHOLE,
  type ByteReader,
} from "./catalogue-format.ts";
import { HASH_BASE, hashOf } from "./host-hash.ts";
import { INSTITUTION_KINDS } from "./institution.ts";

/** Lines of one country and kind, which stand together. */
export interface Run {
  readonly country: string;
  /** Index into `INSTITUTION_KINDS`. */
  readonly kind: number;
  readonly first: number;
  /** One past the last. */
  readonly end: number;
}

/** The last of the year 9999, in days since 1970. */
const LAST_DAY = 2_932_896;

/** Where everything is in the bytes of a catalogue; names are still as they lie. */
export interface CatalogueLayout {
  readonly bytes: Uint8Array;
  readonly version: number;
  /** Days since 1970. */
  readonly day: number;
  readonly runs: readonly Run[];
  /** What a domain's last byte stands for, by {@link WHOLE} and up. */
  readonly tails: readonly string[];
  readonly suffixes: readonly { readonly suffix: string; readonly owner: number | undefined }[];
  /** By line: bits of `ORIGINS`. */
  readonly origins: Uint8Array;
  /** By line: its first domain; one more than there are lines. */
  readonly firstDomain: Uint32Array;
  /** By domain: where its text begins. */
  readonly domainAt: Uint32Array;
  /** By domain: where its last byte is. */
  readonly tailAt: Uint32Array;
  /** By domain: `host-hash.ts`. */
  readonly hashes: Int32Array;
  /** Ids and names, two lines of text an institution. */
  readonly text: Uint8Array;
}

/** What stands in the first bytes. */
export interface CatalogueHeader {
  /** Counts editions; never falls. */
  readonly version: number;
  /** Days since 1970. */
  readonly day: number;
}

/** Reads no more than which edition this is. @throws AppError `CATALOGUE_BROKEN` */
export function readHeader(bytes: Uint8Array): CatalogueHeader {
  return header(createByteReader(bytes));
}

function header(reader: ByteReader): CatalogueHeader {
  if (String.fromCharCode(...reader.take(MAGIC.length)) !== MAGIC) throw brokenCatalogue("It is not a catalogue.");
  const format = reader.byte();
  if (format !== FORMAT) throw brokenCatalogue(`Its form is ${format}, and this program reads ${FORMAT}.`);
  const version = fixed32(reader.take(4));
  const day = fixed32(reader.take(4));
  if (day > LAST_DAY) throw brokenCatalogue("It has no date.");
  return { version, day };
}

/**
 * Finds its way through a catalogue in one pass over its domains.
 *
 * @param given kept, not copied
 *
 * @throws AppError `CATALOGUE_BROKEN`, `CATALOGUE_TOO_LARGE`
 */
export function decodeCatalogue(given: Uint8Array): CatalogueLayout {
  // Node's Buffer is one too, and a slow one.
  const bytes = new Uint8Array(given.buffer, given.byteOffset, given.length);
  if (bytes.length > MAX_CATALOGUE_BYTES) {
    throw new AppError("CATALOGUE_TOO_LARGE", { details: { bytes: bytes.length, limit: MAX_CATALOGUE_BYTES } });
  }
  const reader = createByteReader(bytes);
  const { version, day } = header(reader);
  const countries = reader.number();
  const lines = reader.number();
  const domains = reader.number();
  const tailCount = reader.number();
  const suffixCount = reader.number();
  // Nothing takes less than a byte, so no count is believed that the bytes could not hold.
  if (countries + lines + domains + tailCount + suffixCount > bytes.length) throw brokenCatalogue("It ends too early.");

  const runs = readRuns(reader, countries);
  if ((runs.at(-1)?.end ?? 0) !== lines) throw brokenCatalogue("Its lines do not add up.");
  const tails = ["", ...Array.from({ length: tailCount }, () => reader.textUpTo(LINE_END))];
  const suffixes = Array.from({ length: suffixCount }, () => readSuffix(reader, lines));
  const origins = reader.take(lines);

  const firstDomain = new Uint32Array(lines + 1);
  // A byte each: nobody has 256 domains.
  const own = reader.take(lines);
  for (let line = 0, sum = 0; line < lines; line += 1) {
    if (own[line] === 0) throw brokenCatalogue("An institution has no domain.");
    sum += own[line] ?? 0;
    firstDomain[line + 1] = sum;
  }
  if (firstDomain[lines] !== domains) throw brokenCatalogue("Its domains do not add up.");
  const textAt = bytes.length - reader.number();
  if (lines > 0 && bytes.at(-1) !== LINE_END) throw brokenCatalogue("It ends too early.");
  return {
    ...{ bytes, version, day, runs, tails, suffixes, origins, firstDomain, text: bytes.subarray(textAt) },
    ...scanDomains(bytes, { start: reader.position, end: textAt, domains }, tails),
  };
}

function readRuns(reader: ByteReader, countries: number): Run[] {
  const runs: Run[] = [];
  let first = 0;
  for (let at = 0; at < countries; at += 1) {
    const country = String.fromCharCode(...reader.take(2));
    for (let kind = 0; kind < INSTITUTION_KINDS.length; kind += 1) {
      const end = first + reader.number();
      if (end > first) runs.push({ country, kind, first, end });
      first = end;
    }
  }
  return runs;
}

function readSuffix(reader: ByteReader, lines: number): CatalogueLayout["suffixes"][number] {
  const suffix = reader.textUpTo(LINE_END);
  const owner = reader.number();
  if (owner > lines) throw brokenCatalogue("A suffix belongs to nobody.");
  return { suffix, owner: owner === 0 ? undefined : owner - 1 };
}

/** The one loop that every start pays for, and in code that is not compiled yet: plain numbers, and no calls. */
function scanDomains(
  bytes: Uint8Array,
  { start, end, domains }: { readonly start: number; readonly end: number; readonly domains: number },
  tails: readonly string[],
): Pick<CatalogueLayout, "domainAt" | "tailAt" | "hashes"> {
  const domainAt = new Uint32Array(domains);
  const tailAt = new Uint32Array(domains);
  const hashes = new Int32Array(domains);
  const tailHashes = Int32Array.from(tails, (tail) => hashOf(tail).hash);
  const tailWeights = Int32Array.from(tails, (tail) => hashOf(tail).weight);
  let at = start;
  for (let domain = 0; domain < domains; domain += 1) {
    domainAt[domain] = at;
    let hash = 0;
    let byte = bytes[at] ?? WHOLE;
    while (byte < WHOLE) {
      hash = (hash * HASH_BASE + byte) | 0;
      at += 1;
      byte = bytes[at] ?? WHOLE;
    }
    const tail = byte - WHOLE;
    if (tail >= tails.length || at >= end) throw brokenCatalogue("It ends too early.");
    tailAt[domain] = at;
    hashes[domain] = Math.imul(hash, tailWeights[tail] ?? 0) + (tailHashes[tail] ?? 0);
    at += 1;
  }
  if (at !== end) throw brokenCatalogue("Its parts do not add up.");
  return { domainAt, tailAt, hashes };
}

function fixed32(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
}

/** Whether a domain is exactly what a host has from here on; makes no text of it. */
export function isDomainText(layout: CatalogueLayout, domain: number, host: string, from: number): boolean {
  const { bytes, tails, domainAt, tailAt } = layout;
  const start = domainAt[domain] ?? 0;
  const end = tailAt[domain] ?? 0;
  const tail = tails[(bytes[end] ?? WHOLE) - WHOLE] ?? "";
  if (host.length - from !== end - start + tail.length || !host.endsWith(tail)) return false;
  for (let at = start; at < end; at += 1) {
    if (bytes[at] !== host.charCodeAt(from + at - start)) return false;
  }
  return true;
}
