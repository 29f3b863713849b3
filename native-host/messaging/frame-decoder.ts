import { endianness } from "node:os";
import { AppError } from "#core/errors/app-error.ts";
import { MAX_REQUEST_BYTES } from "#core/protocol/limits.ts";

const HEADER_BYTES = 4;

/** The most any browser sends at once; a longer announcement is not a length at all. See `limits.ts`. */
const MAX_SKIPPED_BYTES = 64 * 1024 * 1024;

const LITTLE_ENDIAN = endianness() === "LE";

/** What was found in the stream. */
export type Frame =
  | { readonly kind: "message"; readonly message: unknown }
  /** One frame could not be read; the next one can. */
  | { readonly kind: "unreadable"; readonly error: AppError }
  /** Where the next frame begins cannot be known any more; nothing follows. */
  | { readonly kind: "lost"; readonly error: AppError };

/** Cuts a stream of bytes into frames, however the bytes arrive. */
export interface FrameDecoder {
  /** Takes the next bytes and gives the frames they complete, in order. */
  push(chunk: Uint8Array): Frame[];
}

/**
 * A decoder for native messaging: 32-bit length in the machine's own byte
 * order, then that many bytes of UTF-8 JSON
 * (https://developer.chrome.com/docs/extensions/develop/concepts/native-messaging#native-messaging-host-protocol).
 * Every byte is copied once, and no more than one message is held.
 *
 * @param maxBytes a longer message is passed over and reported
 */
export function createFrameDecoder(maxBytes = MAX_REQUEST_BYTES): FrameDecoder {
  const header = Buffer.alloc(HEADER_BYTES);
  let target = header;
  let filled = 0;
  let toSkip = 0;
  let lost = false;

  /** The target is full: the header says what comes next, a body is a message. */
  function complete(): Frame | undefined {
    const full = target;
    filled = 0;
    target = header;
    if (full !== header) return readBody(full);

    const bytes = LITTLE_ENDIAN ? header.readUInt32LE() : header.readUInt32BE();
    if (bytes === 0) return { kind: "unreadable", error: new AppError("BAD_FRAME") };
    if (bytes <= maxBytes) {
      target = Buffer.allocUnsafe(bytes);
      return undefined;
    }
    const error = new AppError("FRAME_TOO_LARGE", { details: { bytes, limit: maxBytes } });
    lost = bytes > MAX_SKIPPED_BYTES;
    toSkip = bytes;
    return { kind: lost ? "lost" : "unreadable", error };
  }

  return {
    push(chunk) {
      const frames: Frame[] = [];
      let rest = chunk;
      while (rest.length > 0 && !lost) {
        if (toSkip > 0) {
          const skipped = Math.min(toSkip, rest.length);
          toSkip -= skipped;
          rest = rest.subarray(skipped);
          continue;
        }
        const part = rest.subarray(0, target.length - filled);
        target.set(part, filled);
        filled += part.length;
        rest = rest.subarray(part.length);
        if (filled < target.length) break;
        const frame = complete();
        if (frame !== undefined) frames.push(frame);
      }
      return frames;
    },
  };
}

function readBody(body: Uint8Array): Frame {
  try {
    const message: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
    return { kind: "message", message };
  } catch (cause) {
    return { kind: "unreadable", error: new AppError("BAD_FRAME", { cause }) };
  }
}
