import { AppError } from "#core/errors/app-error.ts";

/**
 * The catalogue as it ships, one piece of bytes (docs/catalogue.md draws it).
 * Numbers are unsigned LEB128 where nothing else is said.
 *
 * It is made to compress well and to be searched as it lies: text that is alike
 * stands close together, and nothing is unpacked before it is asked for.
 */
export const MAGIC = "CDCAT";
/** Rises when an older reader would misread the bytes. */
export const FORMAT = 1;

/** Raw bytes nobody's catalogue should need; what is larger is refused before it is read. */
export const MAX_CATALOGUE_BYTES = 4 * 1024 * 1024;

/**
 * A domain is its first label and one byte for the rest of it ("tail"): common
 * tails have the bytes from {@link FIRST_TAIL}, and {@link WHOLE} says that the
 * domain stands there whole. Both are over 0x7f, so they end the ASCII before them.
 */
export const WHOLE = 0x80;
export const FIRST_TAIL = 0x81;
export const MAX_TAILS = 0x100 - FIRST_TAIL;

/** Ends an id and a name. */
export const LINE_END = 0x0a;

/** Begins an id that is not written out because the name says it (`line-id.ts`); alone, a name that is the main domain. */
export const AS_SAID = "-";

/** Reads numbers and text one after the other; runs off the end with `CATALOGUE_BROKEN`. */
export interface ByteReader {
  readonly position: number;
  byte(): number;
  number(): number;
  /** ASCII or UTF-8 up to a byte, which is passed over. */
  textUpTo(end: number): string;
  /** The next so many bytes, not copied. */
  take(length: number): Uint8Array;
}

export function createByteReader(bytes: Uint8Array): ByteReader {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let at = 0;
  const take = (length: number): Uint8Array => {
    if (at + length > bytes.length) throw brokenCatalogue("It ends too early.");
    at += length;
    return bytes.subarray(at - length, at);
  };
  const indexOf = (end: number): number => {
    const found = bytes.indexOf(end, at);
    if (found === -1) throw brokenCatalogue("It ends too early.");
    return found;
  };
  const byte = (): number => {
    const value = bytes[at];
    if (value === undefined) throw brokenCatalogue("It ends too early.");
    at += 1;
    return value;
  };
  return {
    get position() {
      return at;
    },
    byte,
    take,
    number() {
      let value = 0;
      for (let shift = 0; shift < 28; shift += 7) {
        const next = byte();
        value |= (next & 0x7f) << shift;
        if (next < 0x80) return value;
      }
      throw brokenCatalogue("A number has no end.");
    },
    textUpTo(end) {
      const text = take(indexOf(end) - at);
      at += 1;
      try {
        return decoder.decode(text);
      } catch (cause) {
        throw brokenCatalogue("A text is not UTF-8.", cause);
      }
    },
  };
}

/** The bytes of a number as {@link ByteReader.number} reads it. */
export function numberBytes(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 0x7f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  bytes.push(rest);
  return bytes;
}

/** @param problem a sentence for the person */
export function brokenCatalogue(problem: string, cause?: unknown): AppError {
  return new AppError("CATALOGUE_BROKEN", { details: { problem }, cause });
}
