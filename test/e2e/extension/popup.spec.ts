import { expect, handoffPageOf, test } from "../extension-fixture.ts";
import { startWebServer, type WebServer } from "../web-server.ts";

let server: WebServer;
test.beforeAll(async () => {
  server = await startWebServer();
});
test.afterAll(() => server.close());

test("over the hand-off page it knows the site behind it and opens it elsewhere", async ({ extension, standIn }) => {
  const { page } = extension;
  await page.goto("https://www.chase.com/a");
  await expect(page.getByRole("heading", { name: "Opened in Banking" })).toBeVisible();
  const popup = await extension.popupOver(page);
  await expect(popup.getByRole("heading", { name: "www.chase.com" })).toBeVisible();
  await expect(popup.getByText("Sensitive", { exact: true })).toBeVisible();
  await expect(popup.getByText("Chase is in Cofferdam’s list")).toBeVisible();
  await expect(popup.getByText("Protected as far as this browser can be sealed, except private windows")).toBeVisible();
  await expect(popup.getByRole("button", { name: /Scratch.*Takes untrusted sites only/su })).toBeDisabled();

  await popup.getByRole("button", { name: /Open in Apart/u }).click();
  await expect(page.getByRole("heading", { name: "Opened in Apart" })).toBeVisible();
  expect(await standIn.opened()).toEqual(["https://www.chase.com/a", "https://www.chase.com/a"]);
});

test("an ordinary site is protected at once, and no longer when its rule is taken away", async ({ extension }) => {
  const { page } = extension;
  const shop = server.origin("www.shop.localhost");
  await page.goto(`${shop}/before`);
  let popup = await extension.popupOver(page);
  await expect(popup.getByText("Ordinary", { exact: true })).toBeVisible();
  await popup.getByRole("button", { name: "Protect shop.localhost and open it in Banking" }).click();
  // Its port has no https to lift it to, so it is refused, and shut all the same.
  await expect(page.getByText("was asked for without encryption")).toBeVisible();

  await page.goto(`${shop}/after`);
  expect(page.url()).toBe(handoffPageOf(`${shop}/after`));
  expect(server.requests).not.toContain("www.shop.localhost/after");

  popup = await extension.popupOver(page);
  await popup.getByRole("button", { name: "Remove your rule for shop.localhost" }).click();
  await popup.getByRole("button", { name: "Remove the rule" }).click();
  await expect(popup.getByText("Ordinary", { exact: true })).toBeVisible();
  await page.goto(`${shop}/removed`);
  await expect(page).toHaveTitle("A page");
});

test("on the browser's own pages there is nothing to open", async ({ extension }) => {
  const { page } = extension;
  await page.goto("chrome://version/");
  const popup = await extension.popupOver(page);
  await expect(popup.getByText("not a web site")).toBeVisible();
});
