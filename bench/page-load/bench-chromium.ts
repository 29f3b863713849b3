import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import * as v from "valibot";
import { CHROMIUM_EXTENSION_ID } from "#core/protocol/extension-ids.ts";
import { ensureChromium } from "#scripts/setup/ensure-chromium.ts";
import { chromiumFlags, plainChromiumFlags } from "#scripts/start/chromium-flags.ts";
import { registerHost } from "#scripts/start/host-program.ts";
import { connectCdp, type CdpConnection } from "#test/leaks/browsers/cdp-connection.ts";
import { attached, closeTarget, createTarget, evaluate, listTargets } from "#test/leaks/browsers/chromium-targets.ts";
import type { BenchBrowser, BenchPlace } from "./bench-browser.ts";

/**
 * `barest` has the one permission without which no extension can stop a
 * request, and does nothing with it: what Chromium itself takes for that.
 */
type ChromiumExtension = "ours" | "barest" | "none";

const BAREST_MANIFEST = {
  manifest_version: 3,
  name: "The barest extension that may stop requests",
  version: "1",
  permissions: ["declarativeNetRequest"],
};

const VersionSchema = v.object({ product: v.string() });
const AnySchema = v.unknown();
const SEAL_MS = 20_000;
const POLL_MS = 100;

/** Whether every seal is in force; a worker that has only just begun has no API yet. */
const IS_SEALED = `globalThis.chrome?.proxy !== undefined && Promise.all([
  chrome.proxy.settings.get({}).then(({ value }) => value.mode === "pac_script"),
  chrome.privacy.network.networkPredictionEnabled.get({}).then(({ value }) => value === false),
  chrome.privacy.network.webRTCIPHandlingPolicy.get({}).then(({ value }) => value === "disable_non_proxied_udp"),
  chrome.declarativeNetRequest.getDynamicRules().then((rules) => rules.length > 0),
]).then((seals) => seals.every(Boolean))`;

/** Starts Chromium in a fresh profile; with our extension it comes back once every seal is in force. */
export async function startBenchChromium(
  { folder, hosts }: BenchPlace,
  extension: ChromiumExtension,
): Promise<BenchBrowser> {
  const profile = join(folder, "profile");
  if (extension === "ours") await registerHost(profile, join(folder, "launcher"));
  const flags = [
    ...(await extensionFlags(folder, extension)),
    `--user-data-dir=${profile}`,
    "--headless=new",
    "--remote-debugging-pipe",
    // By names of their own: about addresses and names that always mean this computer no proxy script is asked.
    `--host-resolver-rules=${hosts.map((host) => `MAP ${host} 127.0.0.1`).join(", ")}`,
    "--disable-background-networking",
    "--disable-component-update",
    "--password-store=basic",
  ];
  const env = { ...process.env, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder, XDG_STATE_HOME: folder };
  const stdio = ["ignore", "ignore", "ignore", "pipe", "pipe"] as const;
  const child = spawn(await ensureChromium(), flags, { env, stdio: [...stdio] });
  const gone = once(child, "exit");
  const [input, output] = [child.stdio[3], child.stdio[4]];
  if (!(input instanceof Writable) || !(output instanceof Readable)) throw new Error("no pipes to the browser");
  const cdp = connectCdp(input, output);
  const { product } = await cdp.send("Browser.getVersion", VersionSchema);
  if (extension === "ours") await waitUntilSealed(cdp);
  return {
    version: product.replace(/^.*\//u, "Chromium "),
    async open(url) {
      const others = await listTargets(cdp, "page");
      await createTarget(cdp, url);
      for (const { targetId } of others) await closeTarget(cdp, targetId);
    },
    async sendToSleep() {
      const worker = await findWorker(cdp);
      if (worker !== undefined) await closeTarget(cdp, worker);
    },
    isAwake: async () => (await findWorker(cdp)) !== undefined,
    async quit() {
      await cdp.send("Browser.close", AnySchema).catch(() => undefined);
      await gone;
    },
  };
}

async function extensionFlags(folder: string, extension: ChromiumExtension): Promise<string[]> {
  if (extension === "none") return plainChromiumFlags();
  if (extension === "ours") return chromiumFlags();
  const barest = join(folder, "barest");
  await mkdir(barest);
  await writeFile(join(barest, "manifest.json"), JSON.stringify(BAREST_MANIFEST));
  return chromiumFlags(barest);
}

async function findWorker(cdp: CdpConnection): Promise<string | undefined> {
  const workers = await listTargets(cdp, "service_worker");
  return workers.find(({ url }) => url.startsWith(`chrome-extension://${CHROMIUM_EXTENSION_ID}/`))?.targetId;
}

async function waitUntilSealed(cdp: CdpConnection): Promise<void> {
  const deadline = performance.now() + SEAL_MS;
  for (;;) {
    const worker = await findWorker(cdp);
    if (worker !== undefined && (await attached(cdp, worker, (session) => evaluate(cdp, session, IS_SEALED))) === true)
      return;
    if (performance.now() > deadline) throw new Error("the extension did not seal the browser");
    await delay(POLL_MS);
  }
}
