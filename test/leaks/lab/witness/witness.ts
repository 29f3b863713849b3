import type { Buffer } from "node:buffer";
import { readQuestion } from "../dns-message.ts";
import type { Sighting } from "../evidence.ts";
import { decodeFrame, type Endpoint, type Packet } from "./packet.ts";

/** DNS, and its cousins that ask the whole wire. */
const NAME_PORTS: ReadonlySet<number> = new Set([53, 5353, 5355]);

/**
 * Says what each packet tells about whom. It looks at the wire itself, so it
 * sees what no server of the lab was there to answer.
 *
 * @returns a function that takes one captured frame after the other
 */
export function createWitness(): (frame: Buffer) => Sighting[] {
  const flowsThatSpoke = new Set<string>();

  return (frame) => {
    const packet = decodeFrame(frame);
    switch (packet?.kind) {
      case undefined:
        return [];
      case "udp":
        return NAME_PORTS.has(packet.to.port) ? nameQueries(packet.payload, packet.to) : [udpSighting(packet)];
      case "tcp":
        return tcpSightings(packet, flowsThatSpoke);
      case "other":
        return [{ level: "UDP", about: packet.to, detail: `IP protocol ${packet.protocol}` }];
    }
  };
}

function udpSighting({ to, payload }: Extract<Packet, { kind: "udp" }>): Sighting {
  return { level: "UDP", about: to, detail: `UDP to port ${to.port}, ${payload.length} bytes` };
}

/** A query is about the name asked for, wherever it is sent; what cannot be read is about its receiver. */
function nameQueries(payload: Buffer, to: Endpoint): Sighting[] {
  const question = readQuestion(payload);
  return question === undefined
    ? [{ level: "UDP", about: to, detail: `unreadable packet to port ${to.port}` }]
    : [{ level: "D", about: { name: question.name }, detail: `query of type ${question.type}` }];
}

function tcpSightings({ opens, from, to, payload }: Extract<Packet, { kind: "tcp" }>, spoken: Set<string>): Sighting[] {
  const flow = `${from.address} ${from.port} ${to.address} ${to.port}`;
  if (opens) {
    spoken.delete(flow);
    return [{ level: "T", about: to, detail: `SYN to port ${to.port}` }];
  }
  if (payload.length === 0) return [];
  if (spoken.has(flow)) return [{ level: "DATA", about: to, detail: `more data to port ${to.port}` }];
  spoken.add(flow);
  return [{ ...firstWords(payload, to.port), about: to }];
}

/** The first bytes of a connection: a TLS handshake record (RFC 8446, 5.1), or something in the clear. */
function firstWords(payload: Buffer, port: number): Pick<Sighting, "level" | "detail"> {
  return payload[0] === 0x16 && payload[1] === 0x03
    ? { level: "TLS", detail: `ClientHello to port ${port}` }
    : { level: "HTTP", detail: `unencrypted data to port ${port}` };
}
