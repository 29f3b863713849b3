import { startWebServer, type WebServer } from "../web-server.ts";
import { expect, handoffPageOf, test } from "./firefox-fixture.ts";

let server: WebServer;
test.beforeAll(async () => {
  server = await startWebServer();
});
test.afterAll(() => server.close());

test("a site is protected as soon as a person says so, and no longer when the rule is taken away", async ({
  firefox,
}) => {
  const { tab } = firefox;
  const shop = server.origin("www.shop.localhost");
  await tab.type(`${shop}/before`);
  await expect.poll(tab.title).toBe("A page");
  let popup = await firefox.popup();
  await expect.poll(popup.text).toContain("Ordinary");
  await popup.press("Protect shop.localhost and open it in Banking");
  // Its port has no https to lift it to, so it is refused, and shut all the same.
  await expect.poll(tab.text).toContain("was asked for without encryption");

  await tab.type(`${shop}/after`);
  await expect.poll(tab.url).toMatch(handoffPageOf(`${shop}/after`));
  expect(server.requests).not.toContain("www.shop.localhost/after");

  popup = await firefox.popup();
  await expect.poll(popup.text).toContain("shop.localhost");
  await popup.press("Remove your rule for shop.localhost");
  await popup.press("Remove the rule");
  await expect.poll(popup.text).toContain("Ordinary");
  await tab.type(`${shop}/removed`);
  await expect.poll(tab.title).toBe("A page");
});

test("a rule is added, explained and removed", async ({ firefox }) => {
  const options = await firefox.open("options");
  await expect.poll(options.text).toContain("You have made no rules yet.");
  await options.fill("Site", "https://www.mybank.example/login");
  await options.press("Add");
  await expect.poll(options.text).toContain("mybank.example");
  await options.fill("Address", "login.mybank.example");
  await options.press("Explain");
  await expect.poll(options.text).toContain("You made a rule for mybank.example.");
  await options.press("Remove the rule for mybank.example");
  await options.press("Remove it?");
  await expect.poll(options.text).toContain("You have made no rules yet.");
});

test("a page that is open when its site becomes protected makes way", async ({ firefox, standIn }) => {
  const { tab } = firefox;
  await tab.type(`${server.origin("www.bank.localhost")}/open`);
  await expect.poll(tab.title).toBe("A page");
  const options = await firefox.open("options");
  await expect.poll(options.text).toContain("You have made no rules yet.");
  await options.fill("Site", "bank.localhost");
  await options.press("Add");
  // Its port has no https to lift it to, so it may not cross either.
  await expect.poll(tab.text).toContain("was asked for without encryption");
  expect(await tab.text()).toContain("See what this browser still has of it");
  expect(await standIn.asked()).toEqual([]);
});
