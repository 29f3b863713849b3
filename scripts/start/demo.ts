import { mkdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { chromium, type BrowserContext, type Page } from "playwright";
import { CHROMIUM_EXTENSION_ID } from "#core/protocol/extension-ids.ts";
import { timed } from "#scripts/setup/step.ts";
import { chromiumFlags } from "./chromium-flags.ts";
import { compartmentBrowser } from "./compartment-browser.ts";
import type { DemoStage } from "./demo-stage.ts";
import { registerHost } from "./host-program.ts";
import { witness } from "./network-log.ts";

const ADDRESS = "https://www.chase.com/";
const DOMAIN = "chase.com";

/** Where the pictures go; made anew each time. */
const PICTURES = resolve("dist/demo");

/** A guest may have to boot first. */
const OPEN_LIMIT_MS = 300_000;
const STEP_LIMIT_MS = 30_000;

/**
 * Goes the whole way of one bank's address without a window, and says each
 * step once it was seen to happen.
 *
 * @param chromiumPath absolute
 * @throws Error that says which step did not happen
 */
export async function runDemo(chromiumPath: string, stage: DemoStage): Promise<void> {
  await rm(PICTURES, { recursive: true, force: true });
  await mkdir(PICTURES, { recursive: true });
  const networkLog = join(stage.folder, "network.json");
  await registerHost(stage.userDataDir, stage.launcherDir);
  const context = await timed("Starting Chromium with the extension", () =>
    chromium.launchPersistentContext(stage.userDataDir, {
      executablePath: chromiumPath,
      headless: false,
      args: [...chromiumFlags(), "--headless=new", `--log-net-log=${networkLog}`],
      env: { ...definedOnly(process.env), ...stage.env },
      viewport: { width: 1000, height: 720 },
    }),
  );
  try {
    const page = await timed("Host, compartments and seals are in order", () => checkWelcome(context));
    await timed(`Typed ${ADDRESS}: stopped before the network, hand-off page shown`, () => typeAddress(page));
    await page.screenshot({ path: join(PICTURES, "1-hand-off.png") });
    await pictureOfPopup(context, page);
    console.log(`  Handed over: ${await waitForReceipt(page)}`);
    await page.screenshot({ path: join(PICTURES, "3-opened.png") });
    if (stage.compartmentProfile !== undefined) await checkCompartment(stage.compartmentProfile);
  } finally {
    await context.close();
    if (stage.compartmentProfile !== undefined) await compartmentBrowser(stage.compartmentProfile).end();
  }
  await checkNetworkLog(networkLog);
  console.log(`  Pictures: ${PICTURES}`);
}

/** The welcome page looks at everything by itself; it must have found all of it good. */
async function checkWelcome(context: BrowserContext): Promise<Page> {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(`chrome-extension://${CHROMIUM_EXTENSION_ID}/welcome.html`);
  const checks = page.locator("li.check");
  await page.locator("li.check.good, li.check.bad").nth(2).waitFor({ timeout: STEP_LIMIT_MS });
  await page.screenshot({ path: join(PICTURES, "0-welcome.png") });
  const bad = await checks.filter({ has: page.locator("xpath=self::*[contains(@class, 'bad')]") }).allInnerTexts();
  if (bad.length > 0) throw new Error(`Not in order:\n${bad.join("\n")}`);
  return page;
}

async function typeAddress(page: Page): Promise<void> {
  await page.goto(ADDRESS);
  await page.locator(".state-heading").waitFor({ timeout: STEP_LIMIT_MS });
  const { protocol, pathname } = new URL(page.url());
  if (protocol !== "chrome-extension:" || pathname !== "/handoff.html") {
    throw new Error(`The tab shows ${page.url()} and not the hand-off page.`);
  }
}

/**
 * The popup asks which tab is in front. Drivers cannot see the one that the
 * toolbar button opens, so the same page is drawn behind the tab it is about.
 */
async function pictureOfPopup(context: BrowserContext, page: Page): Promise<void> {
  const popup = await context.newPage();
  await popup.setViewportSize({ width: 380, height: 560 });
  await page.bringToFront();
  await popup.goto(`chrome-extension://${CHROMIUM_EXTENSION_ID}/popup.html`);
  await popup.locator("main footer").waitFor({ timeout: STEP_LIMIT_MS });
  await popup.screenshot({ path: join(PICTURES, "2-popup.png") });
  await popup.close();
}

/** @returns the receipt in the page's words: where, when and how long it took */
async function waitForReceipt(page: Page): Promise<string> {
  const end = page.locator(".state-heading:not(:has(.busy))");
  await end.waitFor({ timeout: OPEN_LIMIT_MS });
  const words = await page.locator(".state-heading, .state-heading + p").allInnerTexts();
  const [heading = "", when = ""] = words.map((text) => text.trim());
  if (!heading.startsWith("Opened in "))
    throw new Error(`It was not opened:\n${await page.locator(".state").innerText()}`);
  return `${heading}. ${when}`;
}

async function checkCompartment(userDataDir: string): Promise<void> {
  const shown = await compartmentBrowser(userDataDir).pageAddresses();
  if (!shown.includes(ADDRESS))
    throw new Error(`The compartment's browser shows ${shown.join(", ")} and not ${ADDRESS}.`);
  console.log(`  Looked into the compartment: its browser shows ${ADDRESS}`);
}

async function checkNetworkLog(file: string): Promise<void> {
  const { lookUps, events } = await witness(file, DOMAIN);
  if (events === 0) throw new Error("The browser wrote no network log, so nothing is proven.");
  if (lookUps > 0) throw new Error(`The browser it was typed into looked up ${DOMAIN} ${lookUps} times.`);
  console.log(`  The first browser's own network log, ${events} events: ${DOMAIN} was never looked up`);
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
