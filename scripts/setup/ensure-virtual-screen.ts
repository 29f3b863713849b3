import { ensureProgram } from "./ensure-program.ts";

/**
 * Finds Xvfb, a display without a screen for windows in tests, installing it
 * where the system's package manager can.
 *
 * @returns absolute path of the program
 * @throws Error with one line that says what to install
 */
export function ensureVirtualScreen(): Promise<string> {
  return ensureProgram({
    names: ["Xvfb"],
    debianPackage: "xvfb",
    howToInstall: "Install “Xvfb” with your system’s package manager, then run this again.",
  });
}
