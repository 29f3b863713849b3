import { expect, test } from "../extension-fixture.ts";
import { startWebServer, type WebServer } from "../web-server.ts";

let server: WebServer;
test.beforeAll(async () => {
  server = await startWebServer({
    "/": `<!doctype html><title>A page</title><img src="/picture"><iframe src="/frame"></iframe>
      <script>fetch("/data")</script>`,
  });
});
test.afterAll(() => server.close());

test("an ordinary page has nothing of ours in it and wakes nothing", async ({ extension }) => {
  const { context, page } = extension;
  await extension.killWorker();
  await expect.poll(() => extension.isAwake()).toBe(false);
  const session = await context.newCDPSession(page);
  const origins: string[] = [];
  session.on("Runtime.executionContextCreated", (event) => origins.push(event.context.origin));
  await session.send("Runtime.enable");

  for (const path of ["/", "/#fragment", "/second"]) await page.goto(`${server.origin()}${path}`);
  await page.goBack();
  await page.reload();

  expect(server.requests).toContain("127.0.0.1/frame");
  expect(new Set(origins)).toContain(server.origin());
  expect(origins.filter((origin) => origin.startsWith("chrome-extension:"))).toEqual([]);
  expect(await extension.isAwake()).toBe(false);

  await page.goto("https://www.chase.com/");
  expect(await extension.isAwake()).toBe(true);
});

test("the browser gives us no way to hold or to see a request", async ({ extension }) => {
  const worker = await extension.worker();
  expect(await worker.evaluate("typeof chrome.webRequest")).toBe("undefined");
  expect(await worker.evaluate("typeof chrome.scripting")).toBe("undefined");
  expect(await worker.evaluate("typeof chrome.declarativeNetRequest")).toBe("object");
});
