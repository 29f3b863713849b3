import { join } from "node:path";
import { ensureProgram } from "./ensure-program.ts";

const NAMES = ["chromium", "chromium-browser"];

/** Where Chromium is when it is not on the PATH. */
const USUAL_PLACES: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ["/Applications/Chromium.app/Contents/MacOS/Chromium"],
  win32: [
    join(process.env["LOCALAPPDATA"] ?? "", "Chromium", "Application", "chrome.exe"),
    join(process.env["ProgramFiles"] ?? "", "Chromium", "Application", "chrome.exe"),
  ],
};

const HOW_TO_INSTALL: Partial<Record<NodeJS.Platform, string>> = {
  darwin: "Install Chromium with “brew install --cask chromium”, then run this again.",
  win32: "Install Chromium with “winget install Hibbiki.Chromium”, then run this again.",
};

/**
 * Finds Chromium, installing it where the system's package manager can. It
 * must be Chromium: branded Chrome no longer loads an extension from a folder
 * (https://groups.google.com/a/chromium.org/g/chromium-extensions/c/1-g8EFx2BBY).
 *
 * @returns absolute path of the program
 * @throws Error with one line that says what to install
 */
export function ensureChromium(): Promise<string> {
  return ensureProgram({
    names: NAMES,
    places: USUAL_PLACES[process.platform],
    debianPackage: "chromium",
    howToInstall:
      HOW_TO_INSTALL[process.platform] ??
      "Install the package “chromium” with your system’s package manager, then run this again.",
  });
}
