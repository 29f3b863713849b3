import { CHROMIUM_EXTENSION_ID } from "#core/protocol/extension-ids.ts";
import { expect, handoffPageOf, test } from "../extension-fixture.ts";
import { startWebServer, type WebServer } from "../web-server.ts";

const FORGED = handoffPageOf("https://www.chase.com/pay?to=mallory");

let server: WebServer;
test.beforeAll(async () => {
  server = await startWebServer({
    "/redirect": (response) => response.writeHead(302, { location: FORGED }).end(),
    "/refresh": `<!doctype html><meta http-equiv="refresh" content="0; url=${FORGED}">`,
  });
});
test.afterAll(() => server.close());

test("no page can open the hand-off page with an address of its choosing", async ({ extension, standIn }) => {
  const { page, context } = extension;
  const attempts = [
    `location.href = "${FORGED}"`,
    `window.open("${FORGED}")`,
    `const form = document.createElement("form"); form.action = "${FORGED}"; document.body.append(form); form.submit()`,
    `const frame = document.createElement("iframe"); frame.src = "${FORGED}"; document.body.append(frame)`,
  ];
  for (const attempt of attempts) {
    await page.goto(server.origin());
    await page.evaluate(`{ ${attempt} }`);
    await page.waitForTimeout(300);
  }
  for (const path of ["/redirect", "/refresh"]) {
    await page.goto(`${server.origin()}${path}`).catch(() => undefined);
    await page.waitForTimeout(300);
  }
  const titles = await Promise.all(context.pages().map((tab) => tab.title()));
  expect(titles.filter((title) => title.endsWith("Cofferdam"))).toEqual([]);
  const worker = await extension.worker();
  expect(await worker.evaluate("chrome.storage.session.get('handoffs')")).toEqual({});
  expect(await standIn.asked()).toEqual([]);
});

test("no page can find out that the extension is there", async ({ extension }) => {
  const { page } = extension;
  await page.goto(server.origin());
  const probe = (id: string): Promise<unknown> =>
    page.evaluate(`Promise.all([
      fetch("chrome-extension://${id}/handoff.html").then(() => "there", (error) => error.message),
      fetch("chrome-extension://${id}/manifest.json").then(() => "there", (error) => error.message),
      new Promise((resolve) => {
        const image = new Image();
        image.onload = () => resolve("there");
        image.onerror = () => resolve("not there");
        image.src = "chrome-extension://${id}/icons/16.png";
      }),
      new Promise((resolve) => {
        const script = document.createElement("script");
        script.onload = () => resolve("there");
        script.onerror = () => resolve("not there");
        script.src = "chrome-extension://${id}/handoff.js";
        document.body.append(script);
      }),
      typeof chrome === "object" && chrome.runtime === undefined ? "no runtime" : "runtime",
    ])`);
  expect(await probe(CHROMIUM_EXTENSION_ID)).toEqual(await probe("a".repeat(32)));
});

test("a page of the extension in a tab without a navigation behind it opens nothing by itself", async ({
  extension,
  standIn,
}) => {
  const { page } = extension;
  await page.goto(handoffPageOf("https://www.chase.com/typed-by-hand"));
  await expect(page.getByRole("button", { name: "Open in Banking" })).toBeVisible();
  expect(await standIn.asked()).toEqual([]);
});
