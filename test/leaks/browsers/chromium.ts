import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import * as v from "valibot";
import { CHROMIUM_EXTENSION_ID } from "#core/protocol/extension-ids.ts";
import type { Lab } from "../lab/lab.ts";
import { connectCdp } from "./cdp-connection.ts";
import { createChromiumExtensionSwitch } from "./chromium-extension.ts";
import { setChromiumPolicy } from "./chromium-policy.ts";
import { closeTarget, createTab, createTarget, listTargets } from "./chromium-targets.ts";
import type { DesktopEnvironment } from "./desktop.ts";
import type { LabBrowser } from "./lab-browser.ts";

export interface ChromiumOptions {
  readonly program: string;
  /** Folder of an unpacked extension, to have it for this start. */
  readonly extension?: string;
  /** Id of the extension that is to be switched, if not the one of its manifest. */
  readonly extensionId?: string;
  readonly environment: DesktopEnvironment;
  /** More of the command line, such as an address to start with. */
  readonly args?: readonly string[];
  /** Whether the last session's tabs are opened again. */
  readonly restoreSession?: boolean;
  /** The address every start opens by itself. */
  readonly startPage?: string;
}

const VersionSchema = v.object({ product: v.string() });
const ContextSchema = v.object({ browserContextId: v.string() });
const AnySchema = v.unknown();

/** Starts Chromium on the lab's one profile. Nothing in it is switched off that could send something. */
export async function startChromium(lab: Lab, options: ChromiumOptions): Promise<LabBrowser> {
  if (options.startPage !== undefined) await setStartPage(lab, options.startPage);
  const [command, args] = lab.browserNamespace.enter(options.program, [
    "--remote-debugging-pipe",
    "--enable-unsafe-extension-debugging",
    ...(await chromiumFlags(lab)),
    ...(options.extension === undefined ? [] : extensionFlags(options.extension)),
    ...(options.restoreSession === true ? ["--restore-last-session"] : []),
    ...(options.args ?? []),
  ]);
  const child = spawn(command, args, {
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
    env: options.environment,
  });
  const gone = once(child, "exit");
  const [input, output] = [child.stdio[3], child.stdio[4]];
  if (!(input instanceof Writable) || !(output instanceof Readable)) throw new Error("no pipes to the browser");
  const cdp = connectCdp(input, output);
  const { product } = await cdp.send("Browser.getVersion", VersionSchema);

  return {
    engine: "chromium",
    version: product.replace(/^.*\//u, "Chromium "),
    extension: createChromiumExtensionSwitch(cdp, options.extensionId ?? CHROMIUM_EXTENSION_ID),
    openTab: async (url) => createTab(cdp, await createTarget(cdp, url)),
    async openPrivateTab(url) {
      const context = await cdp.send("Target.createBrowserContext", ContextSchema);
      await createTarget(cdp, url, context);
    },
    async closeTabs() {
      const old = await listTargets(cdp, "page");
      await createTarget(cdp, "about:blank");
      // A tab may have closed itself in between.
      await Promise.allSettled(old.map(({ targetId }) => closeTarget(cdp, targetId)));
    },
    async quit() {
      await cdp.send("Browser.close", AnySchema).catch(() => undefined);
      await gone;
    },
  };
}

/** The flags of every start on the lab's profile. */
export async function chromiumFlags(lab: Lab): Promise<string[]> {
  const profile = join(lab.folder, "chromium");
  await mkdir(profile, { recursive: true });
  return [
    `--user-data-dir=${profile}`,
    // Debian's first run would switch prediction off, and with it what is to be measured.
    "--no-first-run",
    // Chromium's sandbox refuses to run as root.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-popup-blocking",
    "--password-store=basic",
    // Reports would else be sent after a minute.
    "--short-reporting-delay",
    // Not on for everybody yet.
    "--enable-blink-features=PrerenderUntilScript",
    `--ignore-certificate-errors-spki-list=${lab.certificates.publicKeyHash}`,
  ];
}

/** By policy: Chromium takes no start page out of a profile that somebody else has written. */
function setStartPage(lab: Lab, url: string): Promise<void> {
  const OPEN_THESE = 4;
  return setChromiumPolicy(lab, "start-page", { RestoreOnStartup: OPEN_THESE, RestoreOnStartupURLs: [url] });
}

function extensionFlags(folder: string): string[] {
  return [`--disable-extensions-except=${folder}`, `--load-extension=${folder}`];
}
