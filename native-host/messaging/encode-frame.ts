import { endianness } from "node:os";
import { MAX_REPLY_BYTES } from "#core/protocol/limits.ts";

const HEADER_BYTES = 4;
const LITTLE_ENDIAN = endianness() === "LE";

/**
 * Packs one message for the wire, the counterpart of `createFrameDecoder`.
 *
 * @throws RangeError when the message is over {@link MAX_REPLY_BYTES}, which
 *   the browser would answer by ending the host
 */
export function encodeFrame(message: object): Buffer {
  const json = JSON.stringify(message);
  const bytes = Buffer.byteLength(json);
  if (bytes > MAX_REPLY_BYTES) throw new RangeError(`a message of ${bytes} bytes is over the limit`);
  const frame = Buffer.allocUnsafe(HEADER_BYTES + bytes);
  if (LITTLE_ENDIAN) frame.writeUInt32LE(bytes);
  else frame.writeUInt32BE(bytes);
  frame.write(json, HEADER_BYTES);
  return frame;
}
