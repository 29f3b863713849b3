/** Whether a window can be shown: on Linux and its kin a display has to be named, elsewhere there is one. */
export function hasScreen(): boolean {
  if (process.platform === "darwin" || process.platform === "win32") return true;
  return [process.env["DISPLAY"], process.env["WAYLAND_DISPLAY"]].some((name) => name !== undefined && name !== "");
}
