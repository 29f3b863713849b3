import { startWebServer, type WebServer } from "../web-server.ts";
import { EXTENSION_ORIGIN } from "./firefox-browser.ts";
import { expect, test } from "./firefox-fixture.ts";

/** Pages have no way to know the extension's address; this one is told all the same. */
const FORGED = `${EXTENSION_ORIGIN}/handoff.html#https://www.chase.com/pay?to=mallory`;

let server: WebServer;
test.beforeAll(async () => {
  server = await startWebServer({
    "/redirect": (response) => response.writeHead(302, { location: FORGED }).end(),
    "/refresh": `<!doctype html><meta http-equiv="refresh" content="0; url=${FORGED}">`,
    "/location": `<!doctype html><script>location.href = "${FORGED}"</script>`,
    "/window": `<!doctype html><script>open("${FORGED}")</script>`,
    "/frame": `<!doctype html><iframe src="${FORGED}"></iframe>`,
    "/form": `<!doctype html><form action="${FORGED}"></form><script>document.forms[0].submit()</script>`,
    "/probe": `<!doctype html><script>
      const report = (what) => fetch("/" + what);
      fetch("${EXTENSION_ORIGIN}/manifest.json").then(() => report("found"), () => report("nothing-to-fetch"));
      const image = new Image();
      image.onload = () => report("found");
      image.onerror = () => report("nothing-to-show");
      image.src = "${EXTENSION_ORIGIN}/icons/16.png";
    </script>`,
  });
});
test.afterAll(() => server.close());

test("no page can open the hand-off page with an address of its choosing", async ({ firefox, standIn }) => {
  const { tab } = firefox;
  for (const path of ["/location", "/window", "/form", "/frame", "/redirect", "/refresh"]) {
    await tab.type(`${server.origin()}${path}`);
    await expect.poll(() => server.requests).toContain(`127.0.0.1${path}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const addresses = await Promise.all((await firefox.tabs()).map(({ url }) => url()));
  expect(addresses.filter((address) => address.startsWith(EXTENSION_ORIGIN))).toEqual([]);
  const options = await firefox.open("options");
  await expect.poll(options.title).toContain("Cofferdam");
  expect(await options.askExtension("browser.storage.session.get('handoffs')")).toEqual({});
  expect(await standIn.asked()).toEqual([]);
});

test("a page that knows the extension's address still finds nothing there", async ({ firefox }) => {
  await firefox.tab.type(`${server.origin()}/probe`);
  await expect.poll(() => server.requests).toContain("127.0.0.1/nothing-to-fetch");
  await expect.poll(() => server.requests).toContain("127.0.0.1/nothing-to-show");
  expect(server.requests).not.toContain("127.0.0.1/found");
});

test("the hand-off page without a navigation behind it opens nothing by itself", async ({ firefox, standIn }) => {
  const { tab } = firefox;
  await tab.type(FORGED);
  await expect.poll(tab.text).toContain("Open in Banking");
  expect(await standIn.asked()).toEqual([]);
});
