import { expect, test } from "../extension-fixture.ts";

test("a rule is added, explained and removed", async ({ extension }) => {
  const options = await extension.open("options");
  await options.getByLabel("Site").fill("https://www.mybank.example/login");
  await options.getByLabel("Compartment").selectOption("Banking");
  await options.getByRole("button", { name: "Add", exact: true }).click();
  const row = options.getByRole("row", { name: /mybank\.example/u });
  await expect(row).toContainText("Sensitive");
  await expect(row).toContainText("Banking");

  await options.getByLabel("Address").fill("login.mybank.example");
  await options.getByRole("button", { name: "Explain" }).click();
  await expect(options.getByText("You made a rule for mybank.example.")).toBeVisible();

  await row.getByRole("button", { name: "Remove the rule for mybank.example" }).click();
  await row.getByRole("button", { name: "Remove it?" }).click();
  await expect(options.getByText("You have made no rules yet.")).toBeVisible();
});

test("a rule no site can have is refused with the reason", async ({ extension }) => {
  const options = await extension.open("options");
  await options.getByLabel("Site").fill("co.uk");
  await options.getByRole("button", { name: "Add", exact: true }).click();
  await expect(options.getByText("shared by many different owners")).toBeVisible();
});

test("the welcome page finds everything in order and has a site to try", async ({ extension }) => {
  const welcome = await extension.open("welcome");
  await expect(welcome.getByRole("heading", { name: "The host program answers" })).toBeVisible();
  await expect(welcome.getByText("Version 9.9.9")).toBeVisible();
  await expect(welcome.getByText("Apart", { exact: true })).toBeVisible();
  await expect(
    welcome.getByRole("heading", { name: "Protected as far as this browser can be sealed, except private windows" }),
  ).toBeVisible();
  await welcome.getByRole("link", { name: "Open www.chase.com" }).click();
  await expect(welcome.getByRole("heading", { name: "Opened in Banking" })).toBeVisible();
});
