import { expect, handoffPageOf, test } from "./firefox-fixture.ts";

const EARLY_LOOK_UPS = "dom.security.https_only_mode_send_http_background_request";
const broken = { version: 1, data: { revision: 1, rules: "lost" } };

/** The fixture has let the extension into private windows. */
const OPEN = "Protected, except early look-ups";

test("all is in force but what a person has to switch off", async ({ firefox, standIn }) => {
  const welcome = await firefox.open("welcome");
  await expect.poll(welcome.text).toContain(OPEN);
  const text = await welcome.text();
  expect(text.match(/^In force$/gmu)).toHaveLength(5);
  expect(text.match(/^Not in force$/gmu)).toHaveLength(1);
  expect(text).toContain(EARLY_LOOK_UPS);
  expect(text).toContain("allowed in private windows");

  await welcome.press("Check again");
  await expect.poll(welcome.text).toContain("Checking.");
  await expect.poll(welcome.text).not.toContain("Checking.");
  expect(await welcome.text()).toContain(OPEN);

  await expect.poll(() => welcome.askExtension("browser.action.getBadgeText({})")).toBe("!");
  await expect.poll(standIn.reported).toContainEqual(
    expect.objectContaining({
      browser: expect.objectContaining({ name: "Firefox", engine: "firefox" }),
      seals: expect.arrayContaining([{ id: "look-ups", problem: "browser-default" }]),
    }),
  );
});

test.describe("where that is switched off", () => {
  test.use({ preferences: { [EARLY_LOOK_UPS]: false } });

  test("a check finds it out, and nothing needs attention any more", async ({ firefox }) => {
    const welcome = await firefox.open("welcome");
    await expect.poll(welcome.text).toContain(OPEN);
    await welcome.press("Check again");
    await expect.poll(welcome.text, { timeout: 40_000 }).toMatch(/^Protected$/mu);
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
  await expect.poll(() => options.askExtension("browser.action.getBadgeText({})")).toBe("×");
  expect(await options.askExtension("browser.storage.local.get('policy')")).toEqual({ policy: broken });
});
