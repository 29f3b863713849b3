import { expect, handoffPageOf, test } from "./firefox-fixture.ts";

const EARLY_LOOK_UPS = "dom.security.https_only_mode_send_http_background_request";
const broken = { version: 1, data: { revision: 1, rules: "lost" } };

test("all is in force but what a person has to switch off", async ({ firefox }) => {
  const welcome = await firefox.open("welcome");
  await expect.poll(welcome.text).toContain("This browser is not fully sealed");
  const text = await welcome.text();
  expect(text.match(/^In force$/gmu)).toHaveLength(4);
  expect(text.match(/^Not in force$/gmu)).toHaveLength(1);
  expect(text).toContain(EARLY_LOOK_UPS);

  await welcome.press("Check again");
  await expect.poll(welcome.text).toContain("Checking.");
  await expect.poll(welcome.text).not.toContain("Checking.");
  expect(await welcome.text()).toContain("This browser is not fully sealed");
});

test.describe("where that is switched off", () => {
  test.use({ preferences: { [EARLY_LOOK_UPS]: false } });

  test("a check finds it out, and everything is sealed", async ({ firefox }) => {
    const welcome = await firefox.open("welcome");
    await expect.poll(welcome.text).toContain("This browser is not fully sealed");
    await welcome.press("Check again");
    await expect.poll(welcome.text, { timeout: 40_000 }).toContain("This browser is sealed");
    await expect.poll(() => welcome.askExtension("browser.action.getBadgeText({})")).toBe("");
  });
});

test("rules that cannot be read stop visibly, and what is built in stays shut", async ({ firefox, standIn }) => {
  const options = await firefox.open("options");
  await expect.poll(options.title).toContain("Cofferdam");
  await options.askExtension(`browser.storage.local.set({ policy: ${JSON.stringify(broken)} })`);
  await firefox.killBackground();

  const { tab } = firefox;
  await tab.type("https://www.chase.com/");
  await expect.poll(tab.url).toMatch(handoffPageOf("https://www.chase.com/"));
  await expect.poll(tab.text).toContain("STORAGE_BROKEN");
  expect(await standIn.asked()).toEqual([]);
  await expect.poll(() => options.askExtension("browser.action.getBadgeText({})")).toBe("!");
  expect(await options.askExtension("browser.storage.local.get('policy')")).toEqual({ policy: broken });
});
