import { expect, handoffPageOf, test } from "./firefox-fixture.ts";

const BANK = "https://www.chase.com/accounts?a=1&b=%20#top";
const OPENED = "Opened in Banking";

test("a typed bank is stopped, handed over and opened", async ({ firefox, standIn }) => {
  const { tab } = firefox;
  await tab.type(BANK);
  await expect.poll(tab.url).toMatch(handoffPageOf(BANK));
  await expect.poll(tab.text).toContain(OPENED);
  expect(await tab.text()).toContain("after 1.2 s");
  expect(await tab.title()).toContain("www.chase.com");
  expect(await standIn.opened()).toEqual([BANK]);
});

test("reload, back and forward show the record and open nothing again", async ({ firefox, standIn }) => {
  const { tab } = firefox;
  await tab.type(BANK);
  await expect.poll(tab.text).toContain(OPENED);
  await tab.reload();
  await expect.poll(tab.text).toContain(OPENED);
  await tab.type("about:license");
  await expect.poll(tab.url).toBe("about:license");
  await tab.back();
  await expect.poll(tab.text).toContain(OPENED);
  expect(await standIn.opened()).toHaveLength(1);

  await tab.press("Open again");
  await expect.poll(standIn.opened).toHaveLength(2);
});

test("another bank typed over the first is a hand-off of its own", async ({ firefox, standIn }) => {
  const { tab } = firefox;
  await tab.type(BANK);
  await expect.poll(tab.text).toContain(OPENED);
  await tab.type("https://www.wellsfargo.com/");
  await expect.poll(tab.url).toMatch(handoffPageOf("https://www.wellsfargo.com/"));
  await expect.poll(tab.text).toMatch(/^www\.wellsfargo\.com[^]*Opened in Banking/u);
  expect(await standIn.opened()).toEqual([BANK, "https://www.wellsfargo.com/"]);
});

test("a duplicated tab waits for a person", async ({ firefox, standIn }) => {
  const { tab } = firefox;
  await tab.type(BANK);
  await expect.poll(tab.text).toContain(OPENED);
  const before = (await firefox.tabs()).length;
  await firefox.inWindow("gBrowser.duplicateTab(gBrowser.selectedTab);");
  await expect.poll(async () => (await firefox.tabs()).length).toBe(before + 1);
  const texts = async (): Promise<string[]> => Promise.all((await firefox.tabs()).map(({ text }) => text()));
  await expect.poll(async () => (await texts()).join("\n")).toContain("Open in Banking");
  expect(await standIn.opened()).toHaveLength(1);
});

test("a background page that ends in the middle is followed by one that finishes, once", async ({
  firefox,
  standIn,
}) => {
  await standIn.scenario("hold");
  const { tab } = firefox;
  await tab.type(BANK);
  await expect.poll(tab.text).toContain("Starting it");
  await firefox.killBackground();
  await standIn.release();
  await expect.poll(tab.text).toContain(OPENED);
  expect(await standIn.opened()).toEqual([BANK]);
  expect(new Set(await standIn.asked()).size).toBe(1);
});

test("a host that dies in the middle is asked again and opens once", async ({ firefox, standIn }) => {
  await standIn.scenario("die");
  const { tab } = firefox;
  await tab.type(BANK);
  await expect.poll(tab.text).toContain(OPENED);
  const asked = await standIn.asked();
  expect(asked).toHaveLength(2);
  expect(new Set(asked).size).toBe(1);
  expect(await standIn.opened()).toHaveLength(1);
});

test("cancelled while it opens, nothing opens", async ({ firefox, standIn }) => {
  await standIn.scenario("hold");
  const { tab } = firefox;
  await tab.type(BANK);
  await expect.poll(tab.text).toContain("Starting it");
  await tab.press("Cancel");
  await expect.poll(tab.text).toContain("You stopped it");
  expect(await standIn.opened()).toEqual([]);
});

test("an address with a password is refused, and the password kept nowhere", async ({ firefox, standIn }) => {
  const { tab } = firefox;
  await tab.type("https://me:hunter2@www.chase.com/");
  await expect.poll(tab.text).toContain("The address carries a user name or password");
  await expect.poll(tab.url).toMatch(handoffPageOf("https://www.chase.com/"));
  const kept = JSON.stringify(await tab.askExtension("browser.storage.session.get()"));
  expect(kept).toContain("URL_HAS_CREDENTIALS");
  expect(kept).not.toContain("hunter2");
  expect(await standIn.asked()).toEqual([]);
});
