import { constants } from "node:fs";
import { access, open, realpath } from "node:fs/promises";
import { posix, win32 } from "node:path";
import type { HostSystem } from "./host-system.ts";

/** What is asked of the file system. */
export interface BrowserFiles {
  /** The file behind all links, when this user may run it. */
  readonly resolve: (path: string) => Promise<string | undefined>;
  /** How the file begins, as text. */
  readonly head: (path: string) => Promise<string>;
}

/** Tried in this order: the plainest first, those most entwined with an account or the system last. */
const LINUX = [
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "brave-browser",
  "vivaldi-stable",
  "microsoft-edge-stable",
];
const LINUX_FOLDERS = ["/usr/bin", "/usr/local/bin", "/run/current-system/sw/bin"];
const MACOS = ["Chromium", "Google Chrome", "Brave Browser", "Vivaldi", "Microsoft Edge"];
const WINDOWS = [
  "Chromium\\Application\\chrome.exe",
  "Google\\Chrome\\Application\\chrome.exe",
  "BraveSoftware\\Brave-Browser\\Application\\brave.exe",
  "Vivaldi\\Application\\vivaldi.exe",
  "Microsoft\\Edge\\Application\\msedge.exe",
];

/**
 * Looks for a browser of the Chromium family where their makers and the
 * distributions install them. Its path stays as found: a distribution's
 * wrapper script does that system's own preparations.
 *
 * A snap or flatpak is passed over: its box hides the folder the profile is
 * kept in, so it would start with a profile of its own, unconfined.
 *
 * @returns an absolute path, or undefined when there is none
 */
export async function findBrowser(system: HostSystem, files: BrowserFiles = realFiles): Promise<string | undefined> {
  for (const path of candidates(system)) {
    const file = await files.resolve(path);
    if (file !== undefined && !(await isBoxed(file, files))) return path;
  }
  return undefined;
}

function candidates({ platform, env, home }: HostSystem): string[] {
  if (platform === "win32") {
    const folders = [env["ProgramFiles"], env["ProgramFiles(x86)"], env["LOCALAPPDATA"]];
    return WINDOWS.flatMap((program) => folders.flatMap((folder) => (folder ? win32.join(folder, program) : [])));
  }
  if (platform === "darwin") {
    const folders = ["/Applications", posix.join(home, "Applications")];
    return MACOS.flatMap((name) => folders.map((folder) => posix.join(folder, `${name}.app/Contents/MacOS`, name)));
  }
  return LINUX.flatMap((name) => LINUX_FOLDERS.map((folder) => posix.join(folder, name)));
}

async function isBoxed(file: string, files: BrowserFiles): Promise<boolean> {
  if (/\/(?:snap|snapd|flatpak)(?:\/|$)/u.test(file)) return true;
  // Ubuntu's chromium-browser is a script that starts the snap.
  const head = await files.head(file);
  return head.startsWith("#!") && head.includes("/snap/bin/");
}

const HEAD_BYTES = 4096;

const realFiles: BrowserFiles = {
  async resolve(path) {
    try {
      await access(path, constants.X_OK);
      return await realpath(path);
    } catch {
      return undefined; // missing or not for us: either way no browser to start
    }
  },
  async head(path) {
    await using file = await open(path);
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(HEAD_BYTES) });
    return buffer.toString("latin1", 0, bytesRead);
  },
};
