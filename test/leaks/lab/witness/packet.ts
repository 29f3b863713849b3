import type { Buffer } from "node:buffer";

/** What of a captured frame tells who was spoken to, and how. */
export type Packet =
  | {
      readonly kind: "tcp";
      readonly to: Endpoint;
      readonly from: Endpoint;
      readonly opens: boolean;
      readonly payload: Buffer;
    }
  | { readonly kind: "udp"; readonly to: Endpoint; readonly from: Endpoint; readonly payload: Buffer }
  /** Another protocol above IP, or a fragment: no ports to be read, but somebody was sent something. */
  | { readonly kind: "other"; readonly to: { readonly address: string }; readonly protocol: number };

export interface Endpoint {
  /** IPv6 as {@link formatIpv6} writes it. */
  readonly address: string;
  readonly port: number;
}

const ETHERNET_HEADER_LENGTH = 14;
const ETHERTYPE = { ipv4: 0x0800, ipv6: 0x86dd } as const;
const PROTOCOL = { tcp: 6, udp: 17 } as const;

/** Decodes an Ethernet frame; undefined when it carries no IP (ARP and the like stay on the wire's two ends). */
export function decodeFrame(frame: Buffer): Packet | undefined {
  const packet = frame.subarray(ETHERNET_HEADER_LENGTH);
  switch (frame.readUInt16BE(12)) {
    case ETHERTYPE.ipv4:
      return decodeIpv4(packet);
    case ETHERTYPE.ipv6:
      return decodeIpv6(packet);
    default:
      return undefined;
  }
}

/** https://www.rfc-editor.org/rfc/rfc791#section-3.1 */
function decodeIpv4(packet: Buffer): Packet {
  const headerLength = (packet.readUInt8(0) & 0x0f) * 4;
  const fragmentOffset = packet.readUInt16BE(6) & 0x1fff;
  const protocol = packet.readUInt8(9);
  const from = [...packet.subarray(12, 16)].join(".");
  const to = [...packet.subarray(16, 20)].join(".");
  const content = packet.subarray(headerLength, packet.readUInt16BE(2));
  return fragmentOffset > 0
    ? { kind: "other", to: { address: to }, protocol }
    : decodeTransport(protocol, from, to, content);
}

/** https://www.rfc-editor.org/rfc/rfc8200#section-3; extension headers are not followed and make it `other`. */
function decodeIpv6(packet: Buffer): Packet {
  const from = formatIpv6(packet.subarray(8, 24));
  const to = formatIpv6(packet.subarray(24, 40));
  return decodeTransport(packet.readUInt8(6), from, to, packet.subarray(40, 40 + packet.readUInt16BE(4)));
}

function decodeTransport(protocol: number, from: string, to: string, content: Buffer): Packet {
  if (protocol !== PROTOCOL.tcp && protocol !== PROTOCOL.udp) return { kind: "other", to: { address: to }, protocol };
  const ends = {
    from: { address: from, port: content.readUInt16BE(0) },
    to: { address: to, port: content.readUInt16BE(2) },
  };
  if (protocol === PROTOCOL.udp) return { kind: "udp", ...ends, payload: content.subarray(8) };
  const dataOffset = (content.readUInt8(12) >> 4) * 4;
  const flags = content.readUInt8(13);
  const [SYN, ACK] = [0x02, 0x10];
  return { kind: "tcp", ...ends, opens: (flags & (SYN | ACK)) === SYN, payload: content.subarray(dataOffset) };
}

/** Eight groups in hexadecimal without leading zeros, none left out: one spelling for every address. */
export function formatIpv6(bytes: Buffer): string {
  return Array.from({ length: 8 }, (_, group) => bytes.readUInt16BE(group * 2).toString(16)).join(":");
}
