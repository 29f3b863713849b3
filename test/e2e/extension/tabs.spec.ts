import { expect, test } from "../extension-fixture.ts";
import { startWebServer, type WebServer } from "../web-server.ts";

let server: WebServer;
test.beforeAll(async () => {
  server = await startWebServer({
    "/": `<!doctype html><title>A page</title>
      <a id="here" href="https://www.chase.com/here">here</a>
      <a id="new" target="_blank" href="https://www.chase.com/new">new</a>`,
    "/redirect": (response) => response.writeHead(302, { location: "https://www.chase.com/redirected" }).end(),
    "/script": `<!doctype html><script>setTimeout(() => { location.href = "https://www.chase.com/scripted"; }, 50)</script>`,
  });
});
test.afterAll(() => server.close());

test("a link's tab goes back to the page it was on", async ({ extension, standIn }) => {
  const { page } = extension;
  await page.goto(server.origin());
  await page.click("#here");
  await expect(page.getByRole("heading", { name: "Opened in Banking" })).toBeVisible();
  await page.getByRole("button", { name: "Go back" }).click();
  await expect(page).toHaveTitle("A page");
  // The browser comes back to the hand-off page although a web page led there first.
  await page.goForward();
  await expect(page.getByRole("heading", { name: "Opened in Banking" })).toBeVisible();
  expect(await standIn.opened()).toEqual(["https://www.chase.com/here"]);
});

test("a tab made for the bank is closed again", async ({ extension }) => {
  const { page, context } = extension;
  await page.goto(server.origin());
  const opening = context.waitForEvent("page");
  await page.click("#new");
  const tab = await opening;
  await expect(tab.getByRole("heading", { name: "Opened in Banking" })).toBeVisible();
  const closed = tab.waitForEvent("close");
  // A click that closes its own tab may not live to hear that it worked.
  await tab
    .getByRole("button", { name: "Close this tab" })
    .click()
    .catch(() => undefined);
  await closed;
});

for (const path of ["/redirect", "/script"]) {
  test(`a page that sends the tab to the bank by ${path.slice(1)} is stopped there`, async ({ extension, standIn }) => {
    const { page } = extension;
    await page.goto(`${server.origin()}${path}`);
    await expect(page.getByRole("heading", { name: "Opened in Banking" })).toBeVisible();
    expect(await standIn.opened()).toHaveLength(1);
  });
}

test("a page that is open when its site becomes protected makes way", async ({ extension, standIn }) => {
  const { page } = extension;
  const address = `${server.origin("www.bank.localhost")}/`;
  await page.goto(address);
  await expect(page).toHaveTitle("A page");
  const options = await extension.open("options");
  await options.getByLabel("Site").fill("bank.localhost");
  await options.getByRole("button", { name: "Add", exact: true }).click();
  // Its port has no https to lift it to, so it may not cross either.
  await expect(page.getByText("was asked for without encryption")).toBeVisible();
  await expect(page.getByRole("link", { name: "See what this browser still has of it" })).toBeVisible();
  expect(await standIn.asked()).toEqual([]);
});
