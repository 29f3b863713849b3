import { dirname } from "node:path";
import { FIREFOX_EXTENSION_ID } from "#core/protocol/extension-ids.ts";
import type { Family } from "./browsers.ts";
import { CHROMIUM_ORIGIN } from "./native-manifest.ts";
import type { Surroundings } from "./surroundings.ts";

/** How a browser would start the host. */
export interface HostCommand {
  readonly file: string;
  readonly args: readonly string[];
  /** Both families start it in the program’s own folder. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Windows: `args` are already quoted as cmd.exe wants them. */
  readonly verbatim: boolean;
}

/** What a browser started from the desktop has: https://developer.apple.com/library/archive/qa/qa1067/_index.html */
const BARE_PATH = "/usr/bin:/bin:/usr/sbin:/sbin";

/**
 * The command by which browsers of a family start the program of a manifest:
 * Chromium hands over the extension’s origin
 * (https://developer.chrome.com/docs/extensions/develop/concepts/native-messaging#native-messaging-host-protocol),
 * Firefox the manifest’s path and the add-on’s id
 * (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Native_messaging#exchanging_messages).
 */
export function hostCommand(
  family: Family,
  manifest: string,
  program: string,
  { system, env }: Surroundings,
): HostCommand {
  const cwd = dirname(program);
  const args = family === "firefox" ? [manifest, FIREFOX_EXTENSION_ID] : [CHROMIUM_ORIGIN];
  if (system !== "windows") return { file: program, args, cwd, env: { ...env, PATH: BARE_PATH }, verbatim: false };

  // As launch_context_win.cc does for whatever is not an .exe.
  const words = [program, ...args, ...(family === "chromium" ? ["--parent-window=0"] : [])];
  const line = words.map((word) => `"${word}"`).join(" ");
  return { file: env["COMSPEC"] ?? "cmd.exe", args: ["/d", "/s", "/c", `"${line}"`], cwd, env, verbatim: true };
}
