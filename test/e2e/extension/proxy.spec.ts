import { expect, handoffPageOf, test as base, type ExtensionBrowser } from "../extension-fixture.ts";
import { startWebServer, type WebServer } from "../web-server.ts";

/** No desktop: its settings would go before what a test sets up. */
const NO_DESKTOP = {
  XDG_CURRENT_DESKTOP: undefined,
  DESKTOP_SESSION: undefined,
  GNOME_DESKTOP_SESSION_ID: undefined,
  KDE_FULL_SESSION: undefined,
};

/** With a proxy of the person's own: it answers every request itself, and remembers for what. */
const test = base.extend<{ ownProxy: WebServer }>({
  hostKind: "real",
  // eslint-disable-next-line no-empty-pattern -- Playwright reads from the pattern which fixtures are needed
  ownProxy: async ({}, use) => {
    const server = await startWebServer();
    await use(server);
    await server.close();
  },
  browserEnv: async ({ ownProxy }, use) => {
    await use({ ...NO_DESKTOP, http_proxy: ownProxy.origin(), https_proxy: ownProxy.origin() });
  },
});

const PRESENT = "chrome.proxy.settings.get({}).then(({ value }) => value)";

/** Waits until the script in the browser's setting has a text in it. */
async function scriptHas(extension: ExtensionBrowser, text: string): Promise<void> {
  const script = `${PRESENT}.then(({ pacScript }) => pacScript?.data ?? "")`;
  await expect.poll(async () => (await extension.worker()).evaluate(script)).toContain(text);
}

async function expectItServesOthersOnly(extension: ExtensionBrowser, ownProxy: WebServer): Promise<void> {
  const { page } = extension;
  await page.goto("http://shop.example/wares");
  await expect(page).toHaveTitle("A page");
  expect(ownProxy.requests).toContainEqual(expect.stringMatching(/http:\/\/shop\.example\/wares$/u));

  await page.goto("http://www.chase.com/");
  expect(page.url()).toBe(handoffPageOf("http://www.chase.com/"));
  const welcome = await extension.open("welcome");
  await expect(welcome.getByRole("heading", { name: /^Protected .*, except private windows/u })).toBeVisible();
  expect(ownProxy.requests.join()).not.toContain("chase.com");
}

test("a proxy that the environment names serves other sites as before, and never a bank", async ({
  extension,
  ownProxy,
}) => {
  await scriptHas(extension, `PROXY ${new URL(ownProxy.origin()).host}`);
  await expectItServesOthersOnly(extension, ownProxy);
});

const withScript = test.extend<{ scriptServer: WebServer }>({
  scriptServer: async ({ ownProxy }, use) => {
    const { host } = new URL(ownProxy.origin());
    const script = `FindProxyForURL = (url, host) => (dnsDomainIs(host, ".example") ? "PROXY ${host}" : "DIRECT"); // ä`;
    const server = await startWebServer({ "/proxy.pac": (response) => response.end(script) });
    await use(server);
    await server.close();
  },
  browserEnv: NO_DESKTOP,
  browserArguments: async ({ scriptServer }, use) => {
    await use([`--proxy-pac-url=${scriptServer.origin()}/proxy.pac`]);
  },
});

withScript(
  "a proxy script is asked about other sites as before, and never about a bank",
  async ({ extension, ownProxy, scriptServer }) => {
    await scriptHas(extension, "dnsDomainIs");
    await expectItServesOthersOnly(extension, ownProxy);
    // The setting shows it only until ours is in it; the host goes on seeing it.
    const answer = "chrome.storage.local.get('ownProxy').then(({ ownProxy }) => ownProxy.data.answer)";
    const proxy = { kind: "script", isDetected: false, url: `${scriptServer.origin()}/proxy.pac` };
    await expect
      .poll(async () => (await extension.worker()).evaluate(answer))
      .toEqual({ proxy, isFromCommandLine: true });
  },
);

const withLostScript = test.extend({
  browserEnv: NO_DESKTOP,
  browserArguments: ["--proxy-pac-url=http://127.0.0.1:9/proxy.pac"],
});

withLostScript("a proxy script that cannot be had stays the browser's, and the pages say so", async ({ extension }) => {
  const welcome = await extension.open("welcome");
  const problem = welcome.getByText("The script that sets your proxy could not be fetched");
  await expect(welcome.getByRole("heading", { name: /except requests no other seal sees/u })).toBeVisible();
  await expect(problem).toBeVisible();
  await welcome.getByRole("button", { name: "Check again" }).last().click();
  await expect(problem).toBeVisible();
  expect(await (await extension.worker()).evaluate(PRESENT)).toMatchObject({
    mode: "pac_script",
    pacScript: { url: "http://127.0.0.1:9/proxy.pac" },
  });
});
