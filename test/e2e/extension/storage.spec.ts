import { expect, handoffPageOf, test } from "../extension-fixture.ts";

test("rules that cannot be read stop visibly, and what was in force stays", async ({ extension, standIn }) => {
  const { page } = extension;
  const broken = { version: 1, data: { revision: 1, rules: "lost" } };
  const worker = await extension.worker();
  await worker.evaluate(`chrome.storage.local.set({ policy: ${JSON.stringify(broken)} })`);
  await extension.killWorker();

  await page.goto("https://www.chase.com/");
  expect(page.url()).toBe(handoffPageOf("https://www.chase.com/"));
  await expect(page.getByText("STORAGE_BROKEN")).toBeVisible();
  expect(await standIn.asked()).toEqual([]);

  const next = await extension.worker();
  await expect.poll(() => next.evaluate("chrome.action.getBadgeText({})")).toBe("×");
  expect(await next.evaluate("chrome.storage.local.get('policy')")).toEqual({ policy: broken });
});
