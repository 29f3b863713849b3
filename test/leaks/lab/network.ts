import { execa } from "execa";
import type { Namespace } from "./namespace.ts";

/** The lab's end of the wire: resolver, gateway and every server of the world. */
export const LAB_ADDRESS = "10.53.0.1";
const BROWSER_ADDRESS = "10.53.0.2";
const LAB_ADDRESS_6 = "2600:c0de:ffff::1";
const BROWSER_ADDRESS_6 = "2600:c0de:ffff::2";

/** Name of the lab's end of the wire, where the witness listens. */
export const LAB_INTERFACE = "lab";

/** Whatever address a packet is sent to, these ports of the lab's are where it arrives. */
export const WORLD_PORTS = { dns: 53, tcp: 7001, udp: 7002 } as const;

/**
 * Ties two fresh namespaces together by one wire. The browser's only way out,
 * for IPv4 and IPv6, leads to the lab, which takes everything for itself:
 * there is no route to anywhere else.
 */
export async function connectNetworks(lab: Namespace, browser: Namespace): Promise<void> {
  const wire = ["type", "veth", "peer", "name", "world", "netns", String(browser.pid)];
  await execa("ip", ["link", "add", LAB_INTERFACE, "netns", String(lab.pid), ...wire]);
  await run(
    lab,
    `
    ip link set lo up
    ip address add ${LAB_ADDRESS}/24 dev ${LAB_INTERFACE}
    ip address add ${LAB_ADDRESS_6}/64 dev ${LAB_INTERFACE} nodad
    ip link set ${LAB_INTERFACE} up
    nft --file - <<'RULES'
    table inet lab {
      chain arrivals {
        type nat hook prerouting priority dstnat;
        meta l4proto { tcp, udp } th dport 53 redirect to :${WORLD_PORTS.dns}
        meta l4proto tcp redirect to :${WORLD_PORTS.tcp}
        meta l4proto udp redirect to :${WORLD_PORTS.udp}
      }
    }
RULES
    `,
  );
  await run(
    browser,
    `
    ip link set lo up
    ip address add ${BROWSER_ADDRESS}/24 dev world
    ip address add ${BROWSER_ADDRESS_6}/64 dev world nodad
    ip link set world up
    ip route add default via ${LAB_ADDRESS}
    ip route add default via ${LAB_ADDRESS_6}
    `,
  );
}

/** Ends all traffic between the two, and with it the capture at the lab's end. */
export async function cutWire(lab: Namespace): Promise<void> {
  await run(lab, `ip link delete ${LAB_INTERFACE}`);
}

/** Lays files of the lab's over the system's, for this namespace alone. */
export async function overlayFiles(namespace: Namespace, files: Readonly<Record<string, string>>): Promise<void> {
  const mounts = Object.entries(files).map(([place, source]) => `mount --bind '${source}' '${place}'`);
  await run(namespace, mounts.join("\n"));
}

async function run(namespace: Namespace, script: string): Promise<void> {
  const [command, args] = namespace.enter("sh", ["-e"]);
  await execa(command, args, { input: script });
}
