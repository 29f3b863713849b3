import { expect, it } from "vitest";
import { desktopOf } from "./desktop.ts";

it.each([
  [{}, "none"],
  [{ XDG_CURRENT_DESKTOP: "GNOME" }, "gsettings"],
  [{ XDG_CURRENT_DESKTOP: "ubuntu:GNOME" }, "gsettings"],
  [{ XDG_CURRENT_DESKTOP: "X-Cinnamon" }, "gsettings"],
  [{ XDG_CURRENT_DESKTOP: "Unity" }, "gsettings"],
  [{ XDG_CURRENT_DESKTOP: "KDE", KDE_SESSION_VERSION: "6" }, "kde"],
  [{ XDG_CURRENT_DESKTOP: "KDE", KDE_SESSION_VERSION: "5" }, "kde"],
  [{ XDG_CURRENT_DESKTOP: "KDE" }, "kde-4"],
  [{ XDG_CURRENT_DESKTOP: "XFCE", DESKTOP_SESSION: "gnome" }, "none"],
  [{ XDG_CURRENT_DESKTOP: "LXQt" }, "none"],
  [{ XDG_CURRENT_DESKTOP: "MATE", DESKTOP_SESSION: "mate" }, "gsettings"],
  [{ XDG_CURRENT_DESKTOP: "sway" }, "none"],
  [{ DESKTOP_SESSION: "kde" }, "kde-3"],
  [{ DESKTOP_SESSION: "kde", KDE_SESSION_VERSION: "5" }, "kde-4"],
  [{ DESKTOP_SESSION: "kde-plasma" }, "kde-4"],
  [{ DESKTOP_SESSION: "xubuntu", GNOME_DESKTOP_SESSION_ID: "x" }, "none"],
  [{ DESKTOP_SESSION: "default", GNOME_DESKTOP_SESSION_ID: "this-is-deprecated" }, "gsettings"],
  [{ KDE_FULL_SESSION: "true" }, "kde-3"],
  [{ KDE_FULL_SESSION: "true", KDE_SESSION_VERSION: "5" }, "kde-4"],
])("takes %j for a desktop with settings in %s", (env, desktop) => {
  expect(desktopOf(env)).toBe(desktop);
});
