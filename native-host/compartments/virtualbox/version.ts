import { AppError } from "#core/errors/app-error.ts";
import { recogniseError } from "./recognise-error.ts";
import type { VBoxManage } from "./vboxmanage.ts";

/** 7.0 is the oldest whose commands and output this driver was written for. */
const OLDEST_MAJOR = 7;

/** Printed in less than a tenth of a second; a busy machine has been seen to take ten seconds for it. */
const TIMEOUT_MS = 15_000;

/**
 * Asks VBoxManage for its version.
 *
 * @returns as it says it: `7.2.22`
 * @throws AppError `VBOX_VERSION_UNSUPPORTED`, or what the call throws
 */
export async function readVersion(vboxmanage: VBoxManage, signal: AbortSignal): Promise<string> {
  const operation = "tell the version";
  const output = await vboxmanage.run(["--version"], { operation, timeoutMs: TIMEOUT_MS, signal });
  if (output.exitCode !== 0) throw recogniseError(output, { operation, vm: "" });
  return parseVersion(output.stdout);
}

/**
 * Finds the version in what `VBoxManage --version` prints: `7.2.22r175245`,
 * `7.2.22_Debianr175245`, with warnings before it where a distribution has wrapped it.
 *
 * @throws AppError `VBOX_VERSION_UNSUPPORTED`
 */
export function parseVersion(text: string): string {
  const version = /^(?<version>\d+\.\d+\.\d+)\S*\s*$/mu.exec(text)?.groups?.["version"] ?? "unknown";
  if (!(Number.parseInt(version, 10) >= OLDEST_MAJOR)) {
    throw new AppError("VBOX_VERSION_UNSUPPORTED", { details: { version } });
  }
  return version;
}
