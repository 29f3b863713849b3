import { access } from "node:fs/promises";
import { execa } from "execa";
import { step } from "./step.ts";

/** Whether packages can be installed here: a Debian family, as root or with sudo at hand. */
export async function aptAvailable(): Promise<boolean> {
  try {
    await access("/usr/bin/apt-get");
  } catch {
    return false; // not a Debian family: that is an answer, not a fault
  }
  if (process.getuid?.() === 0) return true;
  // On a terminal sudo may ask for the password; elsewhere it must work without.
  const sudo = await execa("sudo", process.stdin.isTTY ? ["-v"] : ["-n", "true"], { reject: false, stdin: "inherit" });
  return sudo.exitCode === 0;
}

/** Installs packages by name with the system's own sources. */
export async function aptInstall(packages: readonly string[]): Promise<void> {
  const [command, prefix] = process.getuid?.() === 0 ? ["apt-get", []] : ["sudo", ["apt-get"]];
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await step("Reading package lists", command, [...prefix, "update", "-qq"], { env });
  await step(`Installing ${packages.join(", ")}`, command, [...prefix, "install", "-y", "-qq", ...packages], { env });
}
