import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { Surroundings } from "./surroundings.ts";

/** A browser in a box of its own, which cannot simply start a program of this system. */
export interface SandboxedBrowser {
  /** As a person knows it: `Chromium (snap)`. */
  readonly name: string;
  /** Whether the desktop starts the host for it, or nothing does. */
  readonly host: "through-portal" | "impossible";
}

/**
 * Folders below the home folder that show a boxed browser.
 *
 * Firefox asks the desktop's WebExtensions portal, which reads the manifest in
 * ~/.mozilla and starts the host outside the box
 * (https://firefox-source-docs.mozilla.org/toolkit/components/extensions/webextensions/native-messaging-portal-design.html);
 * Ubuntu ships that portal. No Chromium asks it
 * (https://forum.snapcraft.io/t/native-messaging-support-in-strictly-confined-browser-snaps/26849).
 */
const BOXES: readonly (SandboxedBrowser & { readonly folder: string })[] = [
  { name: "Firefox (snap)", folder: "snap/firefox", host: "through-portal" },
  { name: "Firefox (flatpak)", folder: ".var/app/org.mozilla.firefox", host: "through-portal" },
  { name: "Chromium (snap)", folder: "snap/chromium", host: "impossible" },
  { name: "Brave (snap)", folder: "snap/brave", host: "impossible" },
  { name: "Chrome (flatpak)", folder: ".var/app/com.google.Chrome", host: "impossible" },
  { name: "Chromium (flatpak)", folder: ".var/app/org.chromium.Chromium", host: "impossible" },
  { name: "Edge (flatpak)", folder: ".var/app/com.microsoft.Edge", host: "impossible" },
  { name: "Brave (flatpak)", folder: ".var/app/com.brave.Browser", host: "impossible" },
  { name: "Vivaldi (flatpak)", folder: ".var/app/com.vivaldi.Vivaldi", host: "impossible" },
];

/** The boxed browsers this user has used; they exist on Linux only. */
export async function findSandboxedBrowsers({ system, home }: Surroundings): Promise<readonly SandboxedBrowser[]> {
  if (system !== "linux") return [];
  const found = await Promise.all(
    BOXES.map(async ({ name, folder, host }) => {
      const isThere = await stat(join(home, folder)).catch(() => undefined);
      return isThere === undefined ? undefined : { name, host };
    }),
  );
  return found.filter((browser) => browser !== undefined);
}

/** What a person with such a browser needs to know. */
export function describeSandbox({ name, host }: SandboxedBrowser): string {
  return host === "through-portal"
    ? `${name} reaches the host only where the desktop has the WebExtensions portal, as Ubuntu’s has. ` +
        "Allow Cofferdam when the desktop asks. If the extension still finds no host, install Firefox from Mozilla’s or your distribution’s own packages."
    : `${name} cannot start programs outside its box, so Cofferdam cannot work in it. ` +
        "Opening the box would let the browser run anything on this computer; install the browser from its maker’s or your distribution’s own packages instead.";
}
