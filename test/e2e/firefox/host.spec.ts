import { expect, test } from "./firefox-fixture.ts";

test.describe("with no host program", () => {
  test.use({ hostKind: "missing" });

  test("a bank stays shut, and the page says why and what to do", async ({ firefox }) => {
    const { tab } = firefox;
    await tab.type("https://www.chase.com/");
    await expect.poll(tab.text).toContain("It was not opened");
    const text = await tab.text();
    expect(text).toContain("not registered with this browser");
    expect(text).toContain("HOST_MISSING");
    expect(text).toContain("Try again");
  });

  test("the welcome page names the command, and what waits for it", async ({ firefox }) => {
    const welcome = await firefox.open("welcome");
    await expect.poll(welcome.text).toContain("The host program does not answer");
    expect(await welcome.text()).toContain("cofferdam install");
  });
});

test.describe("with a host program that is not for this extension", () => {
  test.use({ hostKind: "forbidden" });

  // Firefox does not tell the two apart.
  test("a bank stays shut as without one", async ({ firefox }) => {
    const { tab } = firefox;
    await tab.type("https://www.chase.com/");
    await expect.poll(tab.text).toContain("HOST_MISSING");
  });
});
