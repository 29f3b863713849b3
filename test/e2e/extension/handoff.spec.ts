import { expect, handoffPageOf, test } from "../extension-fixture.ts";

const BANK = "https://www.chase.com/accounts?a=1&b=%20#top";

test("a typed bank is stopped before the network, handed over and opened", async ({ extension, standIn }) => {
  const { page } = extension;
  await page.goto(BANK);
  expect(page.url()).toBe(handoffPageOf(BANK));
  await expect(page.getByRole("heading", { name: "Opened in Banking" })).toBeVisible();
  await expect(page.getByText(/after 1\.2 s/u)).toBeVisible();
  expect(await standIn.opened()).toEqual([BANK]);

  // Shows that the log would have known of the bank.
  await page.goto("http://control.localhost:9/").catch(() => undefined);
  const netLog = await extension.closeAndReadNetLog();
  expect(netLog).toContain("control.localhost");
  expect(netLog).not.toContain("chase.com");
});

test("reload, back and forward show the record and open nothing again", async ({ extension, standIn }) => {
  const { page } = extension;
  const opened = page.getByRole("heading", { name: "Opened in Banking" });
  await page.goto(BANK);
  await expect(opened).toBeVisible();
  await page.reload();
  await expect(opened).toBeVisible();
  await page.goto("about:blank");
  await page.goBack();
  await expect(opened).toBeVisible();
  await page.reload();
  await expect(opened).toBeVisible();
  expect(await standIn.opened()).toHaveLength(1);

  await page.getByRole("button", { name: "Open again" }).click();
  await expect.poll(() => standIn.opened()).toHaveLength(2);
});

test("a duplicated tab waits for a person", async ({ extension, standIn }) => {
  const { page, context } = extension;
  await page.goto(BANK);
  await expect(page.getByRole("heading", { name: "Opened in Banking" })).toBeVisible();
  const duplicating = context.waitForEvent("page");
  const worker = await extension.worker();
  await worker.evaluate("chrome.tabs.query({ active: true }).then(([tab]) => chrome.tabs.duplicate(tab.id))");
  const duplicate = await duplicating;
  await expect(duplicate.getByRole("button", { name: "Open in Banking" })).toBeVisible();
  expect(await standIn.opened()).toHaveLength(1);
});

test("a worker killed in the middle is followed by one that finishes, once", async ({ extension, standIn }) => {
  await standIn.scenario("hold");
  const { page } = extension;
  await page.goto(BANK);
  await expect(page.getByText("Starting it")).toBeVisible();
  await extension.killWorker();
  await standIn.release();
  await expect(page.getByRole("heading", { name: "Opened in Banking" })).toBeVisible();
  expect(await standIn.opened()).toEqual([BANK]);
  expect(new Set(await standIn.asked()).size).toBe(1);
});

test("a host that dies in the middle is asked again and opens once", async ({ extension, standIn }) => {
  await standIn.scenario("die");
  const { page } = extension;
  await page.goto(BANK);
  await expect(page.getByRole("heading", { name: "Opened in Banking" })).toBeVisible();
  const asked = await standIn.asked();
  expect(asked).toHaveLength(2);
  expect(new Set(asked).size).toBe(1);
  expect(await standIn.opened()).toHaveLength(1);
});

test("cancelled while it opens, nothing opens", async ({ extension, standIn }) => {
  await standIn.scenario("hold");
  const { page } = extension;
  await page.goto(BANK);
  await expect(page.getByText("Starting it")).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("heading", { name: "You stopped it" })).toBeVisible();
  expect(await standIn.opened()).toEqual([]);
});

test("an address with a password is refused, and the password kept nowhere", async ({ extension, standIn }) => {
  const { page } = extension;
  await page.goto("https://me:hunter2@www.chase.com/");
  await expect(page.getByText("The address carries a user name or password")).toBeVisible();
  expect(page.url()).toBe(handoffPageOf("https://www.chase.com/"));
  const worker = await extension.worker();
  const kept = await worker.evaluate("chrome.storage.session.get().then((all) => JSON.stringify(all))");
  expect(kept).toContain("URL_HAS_CREDENTIALS");
  expect(kept).not.toContain("hunter2");
  expect(await standIn.asked()).toEqual([]);
});
