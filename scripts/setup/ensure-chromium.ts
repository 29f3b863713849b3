import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { aptAvailable, aptInstall } from "./apt.ts";

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
export async function ensureChromium(): Promise<string> {
  const present = await findChromium();
  if (present !== undefined) return present;
  if (await aptAvailable()) {
    await aptInstall(["chromium"]);
    const installed = await findChromium();
    if (installed !== undefined) return installed;
  }
  throw new Error(
    HOW_TO_INSTALL[process.platform] ??
      "Install the package “chromium” with your system’s package manager, then run this again.",
  );
}

async function findChromium(): Promise<string | undefined> {
  const onPath = (process.env["PATH"] ?? "")
    .split(delimiter)
    .filter((folder) => folder !== "")
    .flatMap((folder) => ["chromium", "chromium-browser"].map((name) => join(folder, name)));
  for (const file of [...onPath, ...(USUAL_PLACES[process.platform] ?? [])]) {
    if (await isExecutable(file)) return file;
  }
  return undefined;
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false; // absent or not ours to run: the next place is tried
  }
}
