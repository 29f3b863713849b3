import { Buffer } from "node:buffer";
import { formatIpv6 } from "../witness/packet.ts";

/** The addresses of one name, as records hold them and as the witness writes them. */
export interface Addresses {
  readonly ipv4: Buffer;
  readonly ipv6: Buffer;
  readonly spelled: readonly string[];
}

/**
 * Gives every name addresses of its own, so that a packet without a name in it
 * is still known by where it goes. They look like public ones, because browsers
 * treat the private and the reserved ranges differently; nothing routes them.
 */
export function createAddressBook(onNewName: (name: string, addresses: readonly string[]) => void) {
  const byName = new Map<string, Addresses>();

  return (name: string): Addresses => {
    const known = byName.get(name);
    if (known !== undefined) return known;
    const index = byName.size + 1;
    const ipv4 = Buffer.from([11, 53, index >> 8, index & 0xff]);
    const ipv6 = Buffer.alloc(16);
    ipv6.writeUInt32BE(0x2600c0de, 0);
    ipv6.writeUInt32BE(index, 12);
    const addresses = { ipv4, ipv6, spelled: [[...ipv4].join("."), formatIpv6(ipv6)] };
    byName.set(name, addresses);
    onNewName(name, addresses.spelled);
    return addresses;
  };
}
