import { aptAvailable, aptInstall } from "./apt.ts";
import { findProgram } from "./find-program.ts";

interface Wanted {
  /** As it is called on the PATH, best first. */
  readonly names: readonly string[];
  /** Absolute paths where it may be besides. */
  readonly places?: readonly string[] | undefined;
  readonly debianPackage: string;
  /** One line for systems where this cannot install it. */
  readonly howToInstall: string;
}

/**
 * Finds a program, installing it where the system's package manager can.
 *
 * @returns its absolute path
 * @throws Error with one line that says what to install
 */
export async function ensureProgram({ names, places, debianPackage, howToInstall }: Wanted): Promise<string> {
  const present = await findProgram(names, places);
  if (present !== undefined) return present;
  if (await aptAvailable()) {
    await aptInstall([debianPackage]);
    const installed = await findProgram(names, places);
    if (installed !== undefined) return installed;
  }
  throw new Error(howToInstall);
}
