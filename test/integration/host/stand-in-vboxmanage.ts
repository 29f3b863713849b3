import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Stands in for VBoxManage where a real guest could not be made to dawdle on
 * purpose: one guest that can be off, that takes addresses and writes them down.
 */
export interface StandInVBoxManage {
  /** A configuration whose one compartment, `banking`, is this guest. */
  readonly config: string;
  /** What was opened, in order; each begins with `begin` or `end`. */
  log(): Promise<string[]>;
  /** The addresses that are open in the guest, in order. */
  opened(): Promise<string[]>;
  set(trait: Trait, on?: boolean): Promise<void>;
}

/** It runs; its start takes half a minute; opening takes a second. */
type Trait = "running" | "slow-start" | "slow-open";

const script = (folder: string): string => `#!/bin/sh
cd '${folder}' || exit 1
for last; do :; done
case $1 in
  --version) echo 7.2.22r175245 ;;
  showvminfo)
    if [ -e running ]; then echo 'VMState="running"'; echo 'GuestAdditionsRunLevel=3'; else echo 'VMState="poweroff"'; fi ;;
  startvm)
    if [ -e slow-start ]; then exec sleep 30; fi
    : >running ;;
  guestcontrol)
    cat >/dev/null
    if [ ! -e running ]; then
      echo 'VBoxManage: error: Machine "Banking" is not running (currently powered off)!' >&2
      exit 1
    fi
    echo "begin $last" >>log
    if [ -e slow-open ]; then sleep 1; fi
    echo "end $last" >>log ;;
  *) echo "VBoxManage: error: not part of this play: $*" >&2; exit 1 ;;
esac
`;

/** @param folder of its own, without a single quote in its path */
export async function standInVBoxManage(folder: string): Promise<StandInVBoxManage> {
  const program = join(folder, "VBoxManage");
  await writeFile(program, script(folder), { mode: 0o755 });
  await writeFile(join(folder, "log"), "");
  const password = join(folder, "password");
  await writeFile(password, "secret of the guest\n", { mode: 0o600 });

  async function log(): Promise<string[]> {
    return (await readFile(join(folder, "log"), "utf8")).split("\n").filter((line) => line !== "");
  }

  return {
    config: `vboxmanage = ${JSON.stringify(program)}

[compartments.banking]
name = "Banking"
colour = "#1f7a4d"
provider = "virtualbox"
vm = "Banking"

[compartments.banking.open]
with = "guestcontrol"
program = "/usr/bin/firefox"
user = "me"
password_file = ${JSON.stringify(password)}
`,
    log,
    async opened() {
      return (await log()).filter((line) => line.startsWith("end ")).map((line) => line.slice("end ".length));
    },
    async set(trait, on = true) {
      if (on) await writeFile(join(folder, trait), "");
      else await rm(join(folder, trait), { force: true });
    },
  };
}
