import { expect, test } from "../extension-fixture.ts";

const VISITED = `Promise.all([
  chrome.history.addUrl({ url: "https://www.chase.com/accounts" }),
  chrome.history.addUrl({ url: "https://www.chase.com/pay?to=landlord" }),
  chrome.history.addUrl({ url: "https://shop.example/" }),
])`;
const IN_HISTORY = `chrome.history.search({ text: "", startTime: 0 })
  .then((items) => items.map(({ url }) => url).filter((url) => url.startsWith("http")))`;

test("a person is asked before anything of theirs is looked at", async ({ extension }) => {
  const options = await extension.open("options");
  await expect(options.getByRole("button", { name: "Look what is left" })).toBeVisible();
  expect(await (await extension.worker()).evaluate("chrome.history === undefined")).toBe(true);
});

test.describe("when the person has allowed it", () => {
  test.use({ hasAllowedAll: true });

  test("what is left of protected sites is found and cleared, and nothing of others", async ({ extension }) => {
    const { context } = extension;
    const cookie = { value: "1", path: "/", secure: true };
    await context.addCookies([
      { ...cookie, name: "session", domain: ".chase.com" },
      { ...cookie, name: "device", domain: "secure.chase.com" },
      { ...cookie, name: "cart", domain: ".shop.example" },
    ]);
    await (await extension.worker()).evaluate(VISITED);

    const options = await extension.open("options");
    const row = options.getByRole("row", { name: /chase\.com/u });
    await expect(row.getByRole("cell")).toHaveText(["2", "2", "Clear"]);
    await row.getByRole("button", { name: "Clear what is left of chase.com" }).click();
    await expect(options.getByText("Cleared of chase.com: cookies 2, pages 2")).toBeVisible();
    await expect(options.getByText("Nothing is left of protected sites.")).toBeVisible();

    expect((await context.cookies()).map(({ name }) => name)).toEqual(["cart"]);
    expect(await (await extension.worker()).evaluate(IN_HISTORY)).toEqual(["https://shop.example/"]);
  });
});
