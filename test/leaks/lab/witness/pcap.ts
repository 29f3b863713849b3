import { Buffer } from "node:buffer";

const FILE_HEADER_LENGTH = 24;
const RECORD_HEADER_LENGTH = 16;
/** Microsecond captures, written by a little-endian machine. */
const MAGIC = 0xa1b2c3d4;
const LINK_TYPE_ETHERNET = 1;

/**
 * Reads captured frames from a stream of what `tcpdump -w -` writes
 * (https://datatracker.ietf.org/doc/draft-ietf-opsawg-pcap/).
 *
 * @throws Error when the stream is another format
 */
export async function* readPcap(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let pending = Buffer.alloc(0);
  let headerRead = false;
  for await (const chunk of stream) {
    pending = Buffer.concat([pending, chunk]);
    if (!headerRead) {
      if (pending.length < FILE_HEADER_LENGTH) continue;
      checkFileHeader(pending);
      pending = pending.subarray(FILE_HEADER_LENGTH);
      headerRead = true;
    }
    while (pending.length >= RECORD_HEADER_LENGTH) {
      const end = RECORD_HEADER_LENGTH + pending.readUInt32LE(8);
      if (pending.length < end) break;
      yield pending.subarray(RECORD_HEADER_LENGTH, end);
      pending = pending.subarray(end);
    }
  }
}

function checkFileHeader(header: Buffer): void {
  const magic = header.readUInt32LE(0);
  const linkType = header.readUInt32LE(20) & 0xffff;
  if (magic !== MAGIC || linkType !== LINK_TYPE_ETHERNET) {
    throw new Error(`not a capture this reads: magic ${magic.toString(16)}, link type ${linkType}`);
  }
}
