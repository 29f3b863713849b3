import type { TestGuest } from "./test-guest.ts";

/**
 * The configuration file of somebody whose banking guest is the test guest.
 *
 * @param vboxManage absolute path
 */
export function guestConfig(vboxManage: string, { vmName, passwordFile }: TestGuest): string {
  return `vboxmanage = ${JSON.stringify(vboxManage)}

[compartments.banking]
name = "Banking"
colour = "#1f7a4d"
provider = "virtualbox"
vm = ${JSON.stringify(vmName)}
window = "headless"

[compartments.banking.open]
with = "guestcontrol"
program = "/usr/bin/open-url"
session = "none"
user = "bank"
password_file = ${JSON.stringify(passwordFile)}

[compartments.banking.timeouts]
start = 120
ready = 240
`;
}
