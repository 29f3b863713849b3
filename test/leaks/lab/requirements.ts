import { execa } from "execa";
import { aptAvailable, aptInstall } from "#scripts/setup/apt.ts";
import { findProgram } from "#scripts/setup/find-program.ts";

/** What the lab runs, and the Debian package each comes in. */
const PROGRAMS: Readonly<Record<string, string>> = {
  Xvfb: "xvfb",
  "dbus-daemon": "dbus-daemon",
  ip: "iproute2",
  nft: "nftables",
  nsenter: "util-linux",
  openssl: "openssl",
  tcpdump: "tcpdump",
  unshare: "util-linux",
};

/**
 * Makes the lab possible on this machine, installing what is missing where
 * that can be done.
 *
 * @returns undefined when it is, else one sentence that says why not
 */
export async function prepareLab(): Promise<string | undefined> {
  if (process.platform !== "linux")
    return `The leak lab needs Linux's network namespaces; this is ${process.platform}.`;
  if (process.getuid?.() !== 0) return "The leak lab needs root, to make networks of its own.";
  const missing = await missingPackages();
  if (missing.length > 0) {
    if (!(await aptAvailable())) return `The leak lab needs the packages ${missing.join(", ")}.`;
    await aptInstall(missing);
  }
  const { failed, stderr } = await execa("unshare", ["--net", "--mount", "--pid", "--fork", "true"], { reject: false });
  return failed ? `The leak lab needs network namespaces, and this machine allows none: ${stderr}` : undefined;
}

async function missingPackages(): Promise<string[]> {
  const found = await Promise.all(
    Object.entries(PROGRAMS).map(async ([program, name]) =>
      (await findProgram([program])) === undefined ? [name] : [],
    ),
  );
  return [...new Set(found.flat())];
}
