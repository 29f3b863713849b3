import type { CanonicalUrl } from "#core/url/canonicalize.ts";
import type { GuestControlConfig } from "#host/config/config.ts";
import type { GuestCommand } from "./guest-command.ts";
import { linuxCommand } from "./linux-launcher.ts";
import { windowsCommand } from "./windows-launcher.ts";

/**
 * The command that opens an address in the guest on the configured kind of session.
 *
 * @throws AppError `URL_TOO_LONG` when the guest's system cannot take it
 */
export function launcherCommand(config: GuestControlConfig, url: CanonicalUrl): GuestCommand {
  return config.session === "windows" ? windowsCommand(config, url) : linuxCommand(config, url);
}
