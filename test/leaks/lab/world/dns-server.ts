import { Buffer } from "node:buffer";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import type { DnsRecords } from "../../vectors/vector.ts";
import { httpsRecord, readQuestion, RECORD_TYPE, writeAnswer } from "../dns-message.ts";
import { canonicalName } from "../evidence.ts";
import type { Addresses } from "./address-book.ts";

interface Zone {
  /** The records of a name; undefined when there is no such name. */
  readonly recordsOf: (name: string) => DnsRecords | undefined;
  readonly addressesOf: (name: string) => Addresses;
  readonly onQuery: (name: string, type: number) => void;
}

/** Answers DNS over UDP and TCP for whoever asks, on IPv4 and IPv6. */
export async function serveDns(port: number, zone: Zone): Promise<void> {
  const udp = createSocket("udp6");
  udp.on("message", (query, { port: to, address }) => {
    const answer = answerTo(query, zone);
    if (answer !== undefined) udp.send(answer, to, address);
  });
  udp.bind(port, "::");
  await once(udp, "listening");

  const tcp = createServer((socket) => {
    answerStream(socket, zone);
  });
  tcp.listen(port, "::");
  await once(tcp, "listening");
}

/** Over TCP every message has its length before it (RFC 1035, 4.2.2). */
function answerStream(socket: Socket, zone: Zone): void {
  let pending = Buffer.alloc(0);
  socket.on("error", () => socket.destroy());
  socket.on("data", (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= 2 && pending.length >= 2 + pending.readUInt16BE(0)) {
      const end = 2 + pending.readUInt16BE(0);
      const answer = answerTo(pending.subarray(2, end), zone);
      pending = pending.subarray(end);
      if (answer === undefined) continue;
      const length = Buffer.alloc(2);
      length.writeUInt16BE(answer.length);
      socket.write(Buffer.concat([length, answer]));
    }
  });
}

function answerTo(query: Buffer, { recordsOf, addressesOf, onQuery }: Zone): Buffer | undefined {
  const question = readQuestion(query);
  if (question === undefined) return undefined;
  const name = canonicalName(question.name);
  onQuery(name, question.type);
  const records = recordsOf(name);
  return writeAnswer(query, question, records && contents(question.type, records, addressesOf(name)));
}

function contents(
  type: number,
  { families = ["ipv4", "ipv6"], alpn }: DnsRecords,
  { ipv4, ipv6 }: Addresses,
): Buffer[] {
  switch (type) {
    case RECORD_TYPE.A:
      return families.includes("ipv4") ? [ipv4] : [];
    case RECORD_TYPE.AAAA:
      return families.includes("ipv6") ? [ipv6] : [];
    case RECORD_TYPE.HTTPS:
      return alpn === undefined ? [] : [httpsRecord(alpn)];
    default:
      return [];
  }
}
