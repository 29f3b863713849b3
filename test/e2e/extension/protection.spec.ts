import { expect, test } from "../extension-fixture.ts";

test("what is not sealed is said where it is looked for, and raises no alarm that never ends", async ({
  extension,
  standIn,
}) => {
  const popup = await extension.popupOver(extension.page);
  await popup.getByText("What remains open").click();
  await expect(popup.getByText("Allow in Incognito")).toBeVisible();
  await expect(popup.getByText("The name alone goes out")).toBeVisible();

  const worker = await extension.worker();
  await expect.poll(() => worker.evaluate("chrome.action.getTitle({})")).toMatch(/^Cofferdam: protected .*private/u);
  expect(await worker.evaluate("chrome.action.getBadgeText({})")).toBe("");

  await expect.poll(standIn.reported).toContainEqual({
    profile: expect.any(String),
    browser: { name: expect.stringMatching(/chrom/iu), version: expect.stringMatching(/^\d+$/u), engine: "chromium" },
    seals: [
      { id: "requests" },
      { id: "prediction" },
      { id: "proxy" },
      { id: "webrtc" },
      { id: "private-windows", problem: "not-allowed-there" },
    ],
  });
});

test("a seal that is taken away shows on the button, and the host is told", async ({ extension, standIn }) => {
  const worker = await extension.worker();
  // Rules that were only removed would be put back: so the browser says, from now on, that it has none.
  await worker.evaluate("chrome.declarativeNetRequest.getDynamicRules = () => Promise.resolve([])");
  const popup = await extension.popupOver(extension.page);
  await expect(popup.getByText("Not protected")).toBeVisible();
  await expect.poll(() => worker.evaluate("chrome.action.getBadgeText({})")).toBe("×");
  await expect
    .poll(standIn.reported)
    .toContainEqual(
      expect.objectContaining({ seals: expect.arrayContaining([{ id: "requests", problem: "refused" }]) }),
    );
});
