import { Buffer } from "node:buffer";

/** https://www.iana.org/assignments/dns-parameters: the types browsers ask for. */
export const RECORD_TYPE = { A: 1, AAAA: 28, HTTPS: 65 } as const;

export interface DnsQuestion {
  readonly id: number;
  /** As it was written, without final dot. */
  readonly name: string;
  readonly type: number;
  /** Where the question ends in the message. */
  readonly end: number;
}

const HEADER_LENGTH = 12;
const CLASS_INTERNET = 1;
/** Points at the name in the question, right behind the header (RFC 1035, 4.1.4). */
const NAME_OF_QUESTION = 0xc000 | HEADER_LENGTH;
const SECONDS_TO_KEEP = 60;

/**
 * Reads the one question of a query (https://www.rfc-editor.org/rfc/rfc1035#section-4.1).
 *
 * @returns undefined when it is no query with a question
 */
export function readQuestion(message: Buffer): DnsQuestion | undefined {
  if (message.length < HEADER_LENGTH || message.readUInt16BE(4) === 0) return undefined;
  const isResponse = (message.readUInt16BE(2) & 0x8000) !== 0;
  if (isResponse) return undefined;
  const labels: string[] = [];
  let offset = HEADER_LENGTH;
  for (;;) {
    const length = message[offset];
    if (length === undefined || length > 63) return undefined;
    offset += 1;
    if (length === 0) break;
    labels.push(message.toString("latin1", offset, offset + length));
    offset += length;
  }
  if (message.length < offset + 4) return undefined;
  return { id: message.readUInt16BE(0), name: labels.join("."), type: message.readUInt16BE(offset), end: offset + 4 };
}

/**
 * Writes the answer to a query.
 *
 * @param query the message whose question is answered
 * @param records contents of the records of the type asked for; undefined says that there is no such name
 */
export function writeAnswer(
  query: Buffer,
  { id, type, end }: DnsQuestion,
  records: readonly Buffer[] | undefined,
): Buffer {
  const header = Buffer.alloc(HEADER_LENGTH);
  header.writeUInt16BE(id, 0);
  // Response, authoritative, recursion desired and available; 3 is NXDOMAIN.
  header.writeUInt16BE(0x8580 | (records === undefined ? 3 : 0), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(records?.length ?? 0, 6);
  const answers = (records ?? []).map((content) => {
    const head = Buffer.alloc(12);
    head.writeUInt16BE(NAME_OF_QUESTION, 0);
    head.writeUInt16BE(type, 2);
    head.writeUInt16BE(CLASS_INTERNET, 4);
    head.writeUInt32BE(SECONDS_TO_KEEP, 6);
    head.writeUInt16BE(content.length, 10);
    return Buffer.concat([head, content]);
  });
  return Buffer.concat([header, query.subarray(HEADER_LENGTH, end), ...answers]);
}

/** An HTTPS record that offers these protocols at the name itself (https://www.rfc-editor.org/rfc/rfc9460). */
export function httpsRecord(alpn: readonly string[]): Buffer {
  const protocols = Buffer.concat(alpn.map((name) => Buffer.from(`\0${name}`)));
  let offset = 0;
  for (const { length } of alpn) {
    protocols.writeUInt8(length, offset);
    offset += 1 + length;
  }
  const PRIORITY_1_SAME_NAME = [0, 1, 0];
  const KEY_ALPN = [0, 1];
  return Buffer.from([...PRIORITY_1_SAME_NAME, ...KEY_ALPN, 0, protocols.length, ...protocols]);
}
