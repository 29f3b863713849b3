import { join } from "node:path";
import { ensureProgram } from "./ensure-program.ts";

/** Debian's name first: where both are installed, `firefox` may be a stub that downloads. */
const NAMES = ["firefox-esr", "firefox"];

/** Where Firefox is when it is not on the PATH. */
const USUAL_PLACES: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ["/Applications/Firefox.app/Contents/MacOS/firefox"],
  win32: [join(process.env["ProgramFiles"] ?? "", "Mozilla Firefox", "firefox.exe")],
};

const HOW_TO_INSTALL: Partial<Record<NodeJS.Platform, string>> = {
  darwin: "Install Firefox with “brew install --cask firefox”, then run this again.",
  win32: "Install Firefox with “winget install Mozilla.Firefox”, then run this again.",
};

/**
 * Finds Firefox, installing it where the system's package manager can.
 *
 * @returns absolute path of the program
 * @throws Error with one line that says what to install
 */
export function ensureFirefox(): Promise<string> {
  return ensureProgram({
    names: NAMES,
    places: USUAL_PLACES[process.platform],
    debianPackage: "firefox-esr",
    howToInstall:
      HOW_TO_INSTALL[process.platform] ??
      "Install the package “firefox” with your system’s package manager, then run this again.",
  });
}
