import { startWebServer, type WebServer } from "../web-server.ts";
import { expect, handoffPageOf, test, type Firefox } from "./firefox-fixture.ts";

let server: WebServer;
test.beforeAll(async () => {
  server = await startWebServer({
    "/page": (response) => {
      const bank = server.origin("www.bank.localhost");
      response.setHeader("content-type", "text/html").end(`<!doctype html><title>A page</title>
        <link rel="stylesheet" href="${bank}/style"><img src="${bank}/image"><iframe src="${bank}/frame"></iframe>
        <script>
          const ended = [
            fetch("${bank}/fetch", { mode: "no-cors" }),
            new Promise((done, fail) => Object.assign(new WebSocket("${bank.replace("http", "ws")}/socket"), { onopen: done, onerror: fail })),
            new Promise((done, fail) => Object.assign(new Worker("data:,fetch('${bank}/worker', { mode: 'no-cors' }).then(() => postMessage(1), () => setTimeout(() => { throw 1 }))"), { onmessage: done, onerror: fail })),
          ];
          navigator.sendBeacon("${bank}/beacon", "1");
          Promise.allSettled(ended).then((all) => fetch("/ended?" + all.map(({ status }) => status)));
        </script>`);
    },
  });
});
test.afterAll(() => server.close());

const toBank = (requests: readonly string[]): string[] => requests.filter((request) => request.includes("bank."));

async function protect(firefox: Firefox, site: string): Promise<void> {
  const options = await firefox.open("options");
  await expect.poll(options.text).toContain("You have made no rules yet.");
  await options.fill("Site", site);
  await options.press("Add");
  await expect.poll(options.text).toContain(`Remove`);
  await options.close();
  await firefox.tab.bringToFront();
}

test("what a page asks of a protected site is stopped, in whatever way it asks", async ({ firefox }) => {
  await protect(firefox, "bank.localhost");
  await firefox.tab.type(`${server.origin()}/page`);
  await expect.poll(() => server.requests).toContain("127.0.0.1/ended?rejected,rejected,rejected");
  expect(toBank(server.requests)).toEqual([]);
  expect(await firefox.tab.title()).toBe("A page");
});

test("every spelling of an address is known for what it is", async ({ firefox }) => {
  await protect(firefox, "bank.localhost");
  const { tab } = firefox;
  const { port } = new URL(server.origin());
  for (const [typed, stopped] of [
    [`http://bank.localhost:${port}/a`, `http://bank.localhost:${port}/a`],
    [`http://WWW.Bank.LocalHost:${port}/b`, `http://www.bank.localhost:${port}/b`],
    [`http://www.bank.localhost.:${port}/c`, `http://www.bank.localhost.:${port}/c`],
    [`view-source:http://bank.localhost:${port}/d`, `http://bank.localhost:${port}/d`],
    [`bank.localhost:${port}/e`, `http://bank.localhost:${port}/e`],
  ] as const) {
    await tab.type(typed);
    await expect.poll(tab.url).toMatch(handoffPageOf(stopped));
  }
  expect(toBank(server.requests)).toEqual([]);
});

test("a request that wakes the background page waits until it knows the person's rules", async ({ firefox }) => {
  await protect(firefox, "bank.localhost");
  const address = `${server.origin("www.bank.localhost")}/asleep`;
  for (let time = 1; time <= 3; time += 1) {
    await firefox.killBackground();
    await firefox.tab.type(`${address}?${time}`);
    await expect.poll(firefox.tab.url).toMatch(handoffPageOf(`${address}?${time}`));
  }
  expect(toBank(server.requests)).toEqual([]);
});

test("a private window is no way around", async ({ firefox }) => {
  await firefox.inWindow(
    `const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
     openTrustedLinkIn(arguments[0], "window", { private: true, triggeringPrincipal });`,
    "https://www.chase.com/private",
  );
  const addresses = async (): Promise<string[]> => Promise.all((await firefox.tabs()).map(({ url }) => url()));
  await expect
    .poll(async () => (await addresses()).filter((url) => handoffPageOf("https://www.chase.com/private").test(url)))
    .toHaveLength(1);
});

test.describe("with a proxy of the person's own", () => {
  let proxy: WebServer;
  test.beforeAll(async () => {
    proxy = await startWebServer();
  });
  test.afterAll(() => proxy.close());
  test.use({
    // Set in the test's own time, when the proxy has its port.
    preferences: { "network.proxy.type": 1 },
  });

  test("it goes on serving all other sites, and is never asked for a protected one", async ({ firefox }) => {
    const { port } = new URL(proxy.origin());
    await firefox.inWindow(
      `Services.prefs.setStringPref("network.proxy.http", "127.0.0.1");
       Services.prefs.setIntPref("network.proxy.http_port", Number(arguments[0]));
       Services.prefs.setStringPref("network.proxy.ssl", "127.0.0.1");
       Services.prefs.setIntPref("network.proxy.ssl_port", Number(arguments[0]));`,
      port,
    );
    const { tab } = firefox;
    await tab.type("http://shop.example/");
    await expect.poll(tab.title).toBe("A page");
    await tab.type("http://www.chase.com/");
    await expect.poll(tab.url).toMatch(handoffPageOf("http://www.chase.com/"));
    expect(proxy.requests.filter((request) => request.includes("chase"))).toEqual([]);
    expect(proxy.requests.some((request) => request.includes("shop.example"))).toBe(true);
  });
});
