import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium, expect, test, type BrowserContext } from "playwright/test";
import { CHROMIUM_EXTENSION_ID } from "#core/protocol/extension-ids.ts";
import { ensureChromium } from "#scripts/setup/ensure-chromium.ts";
import { chromiumFlags } from "#scripts/start/chromium-flags.ts";
import { installHost } from "#host/installer/install-host.ts";
import { systemOf } from "#host/installer/surroundings.ts";
import { ensureFirefox } from "#scripts/setup/ensure-firefox.ts";
import { registerHost } from "#scripts/start/host-program.ts";
import { guestConfig } from "#test/virtualbox/guest-config.ts";
import { prepareVirtualBox } from "#test/virtualbox/prepare.ts";
import { createTestGuest, type TestGuest } from "#test/virtualbox/test-guest.ts";
import { startFirefox } from "../firefox/firefox-browser.ts";

/**
 * The main job on real parts from end to end: the address bar of Chromium and
 * of Firefox, the extension, native messaging, the host, VBoxManage, a running
 * guest, and a program in it that says which arguments it was started with.
 */
test.describe.configure({ mode: "serial" });

const TYPED = `https://www.bücher.example/straße/a b?x=1&y=%20z&q="$HOME";'#é'"`;
const CANONICAL = `https://www.xn--bcher-kva.example/stra%C3%9Fe/a%20b?x=1&y=%20z&q=%22$HOME%22;%27#%C3%A9'%22`;

let folder: string;
let guest: TestGuest;
let context: BrowserContext;
/** Of browsers and hosts: configuration, rules and state are in the test's own folder. */
let env: Record<string, string>;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  const lab = await prepareVirtualBox({ log: console.log });
  if (lab.kind === "unavailable") throw new Error(lab.reason);
  guest = await createTestGuest(lab);
  folder = await mkdtemp(join(tmpdir(), "cofferdam-e2e-"));
  const home = {
    XDG_CONFIG_HOME: join(folder, "config"),
    XDG_DATA_HOME: join(folder, "data"),
    XDG_STATE_HOME: join(folder, "state"),
  };
  await mkdir(join(home.XDG_CONFIG_HOME, "cofferdam"), { recursive: true });
  await writeFile(join(home.XDG_CONFIG_HOME, "cofferdam", "config.toml"), guestConfig(lab.vboxManage, guest), {
    mode: 0o600,
  });
  env = definedOnly({ ...guest.env, ...home });
  const userDataDir = join(folder, "browser");
  await registerHost(userDataDir, join(folder, "launcher"));
  context = await chromium.launchPersistentContext(userDataDir, {
    executablePath: await ensureChromium(),
    headless: false,
    args: [...chromiumFlags(), "--headless=new"],
    env,
  });
});

test.afterAll(async () => {
  test.setTimeout(120_000);
  await context.close();
  await guest.dispose();
  await rm(folder, { recursive: true, maxRetries: 5, retryDelay: 200 });
});

test("a rule made on the options page protects an international host name", async () => {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${CHROMIUM_EXTENSION_ID}/options.html`);
  await page.getByLabel("Site", { exact: true }).fill("bücher.example");
  await page.getByRole("button", { name: "Add" }).click();
  await expect(page.getByText("xn--bcher-kva.example")).toBeVisible();
  await page.close();
});

test("an address typed into Chromium boots the guest and opens there, byte for byte", async () => {
  const page = await context.newPage();
  await page.goto(TYPED);
  await expect(page.locator(".state-heading")).toHaveText(/Opened in Banking/u, { timeout: 240_000 });
  await expect(page.getByText(/At .*after/u)).toBeVisible();
  await expectOpened([CANONICAL]);
  await page.close();
});

test("in the running guest the next address opens at once, and only once", async () => {
  const page = await context.newPage();
  await page.goto("https://www.chase.com/login?next=%2Fpay#top");
  await expect(page.locator(".state-heading")).toHaveText(/Opened in Banking/u, { timeout: 60_000 });
  await page.reload();
  await expect(page.locator(".state-heading")).toBeVisible();
  await expectOpened([CANONICAL, "https://www.chase.com/login?next=%2Fpay#top"]);
  await page.close();
});

test("a guest that was switched off behind our back is started again", async () => {
  await guest.powerOff();
  const page = await context.newPage();
  await page.goto("https://chase.com/after-power-off");
  await expect(page.locator(".state-heading")).toHaveText(/Opened in Banking/u, { timeout: 240_000 });
  await expectOpened(["https://chase.com/after-power-off"]);
  await page.close();
});

test("an address typed into Firefox opens in the same guest, by the rule made in the other browser", async () => {
  const home = join(folder, "home");
  await installHost({
    surroundings: { system: systemOf(process.platform), home, env: {} },
    browsers: ["firefox"],
    launcherDir: join(folder, "launcher"),
    nodePath: process.execPath,
    hostFile: resolve("dist/host/cofferdam-host.js"),
  });
  const firefox = await startFirefox({
    program: await ensureFirefox(),
    extension: resolve("dist/extension/firefox"),
    home,
    env: { ...env, HOME: home },
  });
  try {
    const before = await guest.openedUrls();
    await expect.poll(() => firefox.tabAt(/welcome\.html$/u)).toBeDefined();
    // The welcome page greets the host, and with that the rules come.
    await expect.poll(async () => (await firefox.tabAt(/welcome\.html$/u))?.text()).toContain("Banking");
    const tab = await firefox.newTab();
    await tab.type(TYPED);
    await expect.poll(tab.text, { timeout: 60_000 }).toContain("Opened in Banking");
    await expectOpened([...before, CANONICAL]);
  } finally {
    await firefox.quit();
  }
});

/** What the guest itself says it opened since it started; its line may come a moment after the receipt. */
async function expectOpened(urls: readonly string[]): Promise<void> {
  await expect.poll(() => guest.openedUrls(), { timeout: 30_000 }).toEqual(urls);
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
