import { startWebServer, type WebServer } from "../web-server.ts";
import { expect, handoffPageOf, test } from "./firefox-fixture.ts";

const OPENED = "Opened in Banking";

let server: WebServer;
test.beforeAll(async () => {
  server = await startWebServer({
    "/": `<!doctype html><title>A page</title>
      <a href="https://www.chase.com/here">here</a>
      <a target="_blank" href="https://www.chase.com/new">new</a>`,
    "/redirect": (response) => response.writeHead(302, { location: "https://www.chase.com/redirected" }).end(),
    "/script": `<!doctype html><script>setTimeout(() => { location.href = "https://www.chase.com/scripted"; }, 50)</script>`,
  });
});
test.afterAll(() => server.close());

test("a link's tab goes back to the page it was on", async ({ firefox, standIn }) => {
  const { tab } = firefox;
  await tab.type(server.origin());
  await expect.poll(tab.title).toBe("A page");
  await tab.press("here");
  await expect.poll(tab.text).toContain(OPENED);
  await tab.press("Go back");
  await expect.poll(tab.title).toBe("A page");
  await tab.forward();
  await expect.poll(tab.text).toContain(OPENED);
  expect(await standIn.opened()).toEqual(["https://www.chase.com/here"]);
});

test("a tab made for the bank is closed again", async ({ firefox }) => {
  const { tab } = firefox;
  await tab.type(server.origin());
  await expect.poll(tab.title).toBe("A page");
  await tab.press("new");
  const find = () => firefox.tabAt(handoffPageOf("https://www.chase.com/new"));
  await expect.poll(find).toBeDefined();
  await expect.poll(async () => (await find())?.text()).toContain(OPENED);
  await (await find())?.press("Close this tab");
  await expect.poll(find).toBeUndefined();
});

test("what a page sends the tab to is stopped there and known for no wish of a person's", async ({
  firefox,
  standIn,
}) => {
  const { tab } = firefox;
  for (const path of ["redirect", "script"]) {
    await tab.type(`${server.origin()}/${path}`);
    await expect.poll(tab.url).toMatch(handoffPageOf(`https://www.chase.com/${path}ed`));
    await expect.poll(tab.text).toContain(OPENED);
  }
  expect(await standIn.opened()).toEqual(["https://www.chase.com/redirected", "https://www.chase.com/scripted"]);
  const { handoffs } = (await tab.askExtension("browser.storage.session.get('handoffs')")) as {
    handoffs: { begun: object }[];
  };
  expect(handoffs.map(({ begun }) => begun)).toMatchObject([{ by: "navigation", transition: "link" }]);
});
