import { AppError } from "#core/errors/app-error.ts";
import type { ProfileCompartmentConfig } from "#host/config/config.ts";
import { findBrowser, type BrowserFiles } from "./find-browser.ts";
import type { HostSystem } from "./host-system.ts";

/**
 * The program a compartment's browser is started with: the configured one as
 * it is (starting it shows whether it is there), otherwise one that is found.
 *
 * @throws AppError `BROWSER_NOT_FOUND`, or `BROWSER_NO_DISPLAY` where a found
 *   one would have no screen; a configured one may be a script that needs none
 */
export async function browserProgram(
  { browser, name }: Pick<ProfileCompartmentConfig, "browser" | "name">,
  system: HostSystem,
  files?: BrowserFiles,
): Promise<string> {
  if (browser !== undefined) return browser;
  const found = await findBrowser(system, files);
  if (found === undefined) throw new AppError("BROWSER_NOT_FOUND", { details: { compartment: name } });
  if (!hasDisplay(system)) throw new AppError("BROWSER_NO_DISPLAY");
  return found;
}

/** An empty variable is as good as none, to the browser as well. */
function hasDisplay({ platform, env }: HostSystem): boolean {
  if (platform === "win32" || platform === "darwin") return true;
  return Boolean(env["DISPLAY"]) || Boolean(env["WAYLAND_DISPLAY"]);
}
