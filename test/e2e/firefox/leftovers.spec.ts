import { FIREFOX_EXTENSION_ID } from "#core/protocol/extension-ids.ts";
import { expect, test } from "./firefox-fixture.ts";

/** What the browser does when the person presses its own button to allow it. */
const ALLOW = `
  const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
  const { extension } = WebExtensionPolicy.getByID(arguments[0]);
  const allowed = { permissions: ["browsingData", "cookies", "history"], origins: [] };
  await ExtensionPermissions.add(arguments[0], allowed, extension);
`;

const LEAVE_TRACES = `
  const { PlacesUtils } = ChromeUtils.importESModule("resource://gre/modules/PlacesUtils.sys.mjs");
  const later = Date.now() + 3_600_000;
  for (const host of [".chase.com", "secure.chase.com", ".shop.example"]) {
    const { SAMESITE_LAX, SCHEME_HTTPS } = Ci.nsICookie;
    Services.cookies.add(host, "/", "name", "1", true, false, false, later, {}, SAMESITE_LAX, SCHEME_HTTPS);
  }
  for (const url of ["https://www.chase.com/accounts", "https://www.chase.com/pay", "https://shop.example/"]) {
    await PlacesUtils.history.insert({ url, visits: [{ date: new Date() }] });
  }
`;

const TRACES = `
  const { PlacesUtils } = ChromeUtils.importESModule("resource://gre/modules/PlacesUtils.sys.mjs");
  const visited = [];
  for (const url of ["https://www.chase.com/accounts", "https://www.chase.com/pay", "https://shop.example/"]) {
    if (await PlacesUtils.history.hasVisits(url)) visited.push(url);
  }
  return { hosts: Services.cookies.cookies.map(({ host }) => host), visited };
`;

test("what is left of protected sites is found and cleared, and nothing of others", async ({ firefox }) => {
  await firefox.inWindow(LEAVE_TRACES);
  const before = await firefox.open("options");
  await expect.poll(before.text).toContain("Look what is left");
  await firefox.inWindow(ALLOW, FIREFOX_EXTENSION_ID);

  const options = await firefox.open("options");
  await expect.poll(options.text).toMatch(/chase\.com\s+2\s+2\s+Clear/u);
  await options.press("Clear what is left of chase.com");
  await expect.poll(options.text).toContain("Cleared of chase.com: cookies 2, pages 2");
  await expect.poll(options.text).toContain("Nothing is left of protected sites.");
  expect(await firefox.inWindow(TRACES)).toEqual({ hosts: [".shop.example"], visited: ["https://shop.example/"] });
});
