import { expect, test } from "../extension-fixture.ts";

test.describe("with no host program", () => {
  test.use({ hostKind: "missing" });

  test("a bank stays shut, and the page says why and what to do", async ({ extension }) => {
    const { page } = extension;
    await page.goto("https://www.chase.com/");
    await expect(page.getByRole("heading", { name: "It was not opened" })).toBeVisible();
    await expect(page.getByText("not registered with this browser")).toBeVisible();
    await expect(page.getByText("HOST_MISSING")).toBeVisible();
    await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
    expect(await extension.closeAndReadNetLog()).not.toContain("chase.com");
  });

  test("the welcome page names the command, and what waits for it", async ({ extension }) => {
    const welcome = await extension.open("welcome");
    await expect(welcome.getByRole("heading", { name: "The host program does not answer" })).toBeVisible();
    await expect(welcome.getByText("cofferdam install")).toBeVisible();
    await expect(welcome.getByText("Waits for the host program.").last()).toBeVisible();
    await expect(
      welcome.getByRole("heading", { name: "Protected as far as this browser can be sealed, except private windows" }),
    ).toBeVisible();
  });
});

test.describe("with a host program that is not for this extension", () => {
  test.use({ hostKind: "forbidden" });

  test("a bank stays shut, and the page tells the two apart", async ({ extension }) => {
    const { page } = extension;
    await page.goto("https://www.chase.com/");
    await expect(page.getByText("not for this extension")).toBeVisible();
    await expect(page.getByText("HOST_FORBIDDEN")).toBeVisible();
  });
});
