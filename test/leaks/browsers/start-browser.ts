import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ensureChromium } from "#scripts/setup/ensure-chromium.ts";
import { ensureFirefox } from "#scripts/setup/ensure-firefox.ts";
import { execa } from "execa";
import type { Lab } from "../lab/lab.ts";
import type { Engine } from "../vectors/vector.ts";
import { chromiumFlags, startChromium } from "./chromium.ts";
import { installInChromium } from "./chromium-package.ts";
import type { DesktopEnvironment } from "./desktop.ts";
import { FIREFOX_FLAGS, startFirefox } from "./firefox.ts";
import { installInFirefox } from "./firefox-package.ts";
import type { LabBrowser } from "./lab-browser.ts";

export interface StartOptions {
  readonly environment: DesktopEnvironment;
  /** Folder of the built extension, to have it in the browser for this start. */
  readonly extension?: string;
  /** Id of an extension that is installed for good. */
  readonly extensionId?: string;
  /** More of the command line, such as an address to start with. */
  readonly args?: readonly string[];
  /** Whether the last session's tabs are opened again. */
  readonly restoreSession?: boolean;
  /** The address every start opens by itself. */
  readonly startPage?: string;
}

/** Starts a browser on the lab's profile of it, which the first start makes. */
export async function startBrowser(lab: Lab, engine: Engine, options: StartOptions): Promise<LabBrowser> {
  switch (engine) {
    case "chromium":
      return startChromium(lab, { program: await ensureChromium(), ...options });
    case "firefox":
      return startFirefox(lab, { program: await ensureFirefox(), ...options });
  }
}

/** Runs the browser's program while the browser runs: it passes the address on and ends. */
export async function handOver(lab: Lab, engine: Engine, env: DesktopEnvironment, url: string): Promise<void> {
  const isChromium = engine === "chromium";
  const program = isChromium ? await ensureChromium() : await ensureFirefox();
  const flags = isChromium ? await chromiumFlags(lab) : FIREFOX_FLAGS;
  const [command, args] = lab.browserNamespace.enter(program, [...flags, url]);
  await execa(command, args, { env, stdio: "ignore", reject: false });
}

/** Installs the extension so that it is there at every start on the lab's profile; gives its id. */
export function installForGood(lab: Lab, engine: Engine, extension: string): Promise<string> {
  return engine === "chromium" ? installInChromium(lab, extension) : installInFirefox(lab, extension);
}

/** The folder of the built extension; undefined when it has not been built for this engine. */
export function builtExtension(engine: Engine): string | undefined {
  const folder = fileURLToPath(new URL(`../../../dist/extension/${engine}`, import.meta.url));
  return existsSync(folder) ? folder : undefined;
}
