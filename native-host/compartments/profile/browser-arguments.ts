import type { HostSystem } from "./host-system.ts";

/** Said to a running browser, this opens nothing: it only answers. */
export const GREETING = ["--no-startup-window"];

/** The address, after the mark that ends the switches. Other users of this computer can see it there; no browser takes it another way. */
export function addressArguments(url: string): string[] {
  return ["--", url];
}

/**
 * What every start of a compartment's browser is told, whether it becomes the
 * browser or hands its address to the one that runs. No names of sites: a
 * Windows command line holds 32,767 characters, and on a shared computer
 * everybody can read it.
 *
 * @param userDataDir absolute; the browser that holds it is the compartment's one instance
 */
export function browserArguments(userDataDir: string, { isRoot }: HostSystem): string[] {
  return [
    `--user-data-dir=${userDataDir}`,
    // The confined one, whichever was used last.
    "--profile-directory=Default",
    // No welcome, and no import from the everyday browser.
    "--no-first-run",
    // It must never be where other programs send their links.
    "--no-default-browser-check",
    // An extension could read every page, and its word on the proxy outranks the profile's.
    "--disable-extensions",
    "--disable-sync",
    // A second lock on a door the settings have shut: what the browser would fetch for itself.
    "--disable-background-networking",
    "--disable-component-update",
    // A crash report carries the page's memory, and its sender asks no proxy.
    "--disable-breakpad",
    // Chromium refuses to run as root with its sandbox (https://crbug.com/638180).
    ...(isRoot ? ["--no-sandbox"] : []),
  ];
}
