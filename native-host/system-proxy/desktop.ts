import type { Environment } from "./environment.ts";

/**
 * Where the desktop keeps its settings: in GSettings, in the files of a
 * generation of KDE, or nowhere that Chromium looks.
 */
export type Desktop = "gsettings" | "kde-3" | "kde-4" | "kde" | "none";

const BY_NAME: ReadonlyMap<string, Desktop> = new Map([
  ...["Unity", "Deepin", "GNOME", "X-Cinnamon", "Pantheon", "UKUI"].map((name) => [name, "gsettings"] as const),
  ["XFCE", "none"],
  ["LXQt", "none"],
]);
const BY_SESSION: ReadonlyMap<string, Desktop> = new Map([
  ...["deepin", "gnome", "mate", "ukui"].map((name) => [name, "gsettings"] as const),
  ["kde4", "kde-4"],
  ["kde-plasma", "kde-4"],
]);

/** Tells the desktop as Chromium does (`GetDesktopEnvironment` in `base/nix/xdg_util.cc`). */
export function desktopOf(env: Environment): Desktop {
  const generation = env["KDE_SESSION_VERSION"];
  for (const name of (env["XDG_CURRENT_DESKTOP"] ?? "").split(":").map((part) => part.trim())) {
    if (name === "KDE") return generation === "5" || generation === "6" ? "kde" : "kde-4";
    const desktop = BY_NAME.get(name);
    if (desktop !== undefined) return desktop;
  }
  const olderKde = generation === undefined ? "kde-3" : "kde-4";
  const session = env["DESKTOP_SESSION"] ?? "";
  const desktop = session === "kde" ? olderKde : BY_SESSION.get(session);
  if (desktop !== undefined) return desktop;
  if (session.includes("xfce") || session === "xubuntu") return "none";
  if (env["GNOME_DESKTOP_SESSION_ID"] !== undefined) return "gsettings";
  return env["KDE_FULL_SESSION"] === undefined ? "none" : olderKde;
}
