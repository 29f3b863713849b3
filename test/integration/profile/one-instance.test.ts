import { execFile } from "node:child_process";
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { canonicalize } from "#core/url/canonicalize.ts";
import { isProcessAlive } from "#host/compartments/profile/running-instance.ts";
import { bankCompartment, openIn } from "./test-compartment.ts";
import { testBrowser } from "./test-browser.ts";
import { startSite } from "./test-site.ts";
import { until } from "./until.ts";

/** A bank that sets a cookie and whose `/last` closes its window when told to, and a browser for which every name is the bank's. */
async function setUp() {
  const cookies: (string | undefined)[] = [];
  const told = Promise.withResolvers<undefined>();
  const stack = new AsyncDisposableStack();
  const bank = stack.use(
    await startSite((request, response) => {
      if (request.url === "/favicon.ico") return void response.end();
      if (request.url === "/told") return void told.promise.then(() => response.end());
      cookies.push(request.headers.cookie);
      response.writeHead(200, { "set-cookie": "known=1; max-age=3600" });
      response.end(request.url === "/last" ? "<script>fetch('/told').then(() => close())</script>" : "");
    }),
  );
  const browser = stack.use(await testBrowser([`MAP * 127.0.0.1:${bank.port}`]));
  return {
    browser,
    cookies,
    visits: () => bank.requests.filter((request) => !/\/(?:favicon.ico|told)$/u.test(request)),
    closeWindow() {
      told.resolve(undefined);
    },
    async [Symbol.asyncDispose]() {
      await stack.disposeAsync();
    },
  };
}

const never = new AbortController().signal;

it("starts once, and hands every later address to the browser that runs, exactly once", async () => {
  await using world = await setUp();
  const compartment = bankCompartment(world.browser);
  expect(await compartment.inspect(never)).toBe("off");

  expect(await openIn(compartment, "http://bank.test/1")).toEqual(["starting", "opening"]);
  expect(await compartment.inspect(never)).toBe("ready");
  const pid = await world.browser.pid();
  expect(await openIn(compartment, "http://bank.test/2")).toEqual(["opening"]);
  expect(await openIn(compartment, "http://www.bank.test/3")).toEqual(["opening"]);

  await until("all three were asked for", () => world.visits().length >= 3);
  expect(world.visits().toSorted()).toEqual(["bank.test/1", "bank.test/2", "www.bank.test/3"]);
  expect(await world.browser.pid()).toBe(pid);
});

it("gives the browser the canonical address, character by character", async () => {
  await using world = await setUp();
  const compartment = bankCompartment(world.browser, { sites: { allow: ["xn--bnk-qla.test"], deny: [] } });
  const typed = "http://bänk.test/überweisung/%20?an=a&b=%22'\"$HOME`id`;*?&c=--incognito|x\\y";
  const { url } = canonicalize(typed);
  await openIn(compartment, typed);
  await openIn(compartment, `${typed}&again`);
  await until("both were asked for", () => world.visits().length >= 2);
  expect(world.visits().map((visit) => `http://${visit}`)).toEqual(expect.arrayContaining([url, `${url}&again`]));
  expect(world.visits()).toHaveLength(2);
});

it("asks for a restart when the running browser does not know the site yet, and reaches it after one", async () => {
  await using world = await setUp();
  const before = bankCompartment(world.browser);
  const after = bankCompartment(world.browser, { sites: { allow: ["bank.test", "new.test"], deny: [] } });
  await openIn(before, "http://bank.test/");
  await until("the bank was asked for", () => world.visits().length >= 1);
  await expect(openIn(after, "http://new.test/")).rejects.toMatchObject({
    code: "BROWSER_NEEDS_RESTART",
    details: { compartment: "Banking", host: "new.test" },
  });
  await world.browser.quit();
  await openIn(after, "http://new.test/");
  await until("the new site was asked for", () => world.visits().includes("new.test/"));
  expect(world.visits()).toEqual(["bank.test/", "new.test/"]);
});

it("takes no leftover lock for a running browser", async () => {
  await using world = await setUp();
  const compartment = bankCompartment(world.browser);
  await openIn(compartment, "http://bank.test/1");
  await world.browser.quit("SIGKILL");
  expect(await compartment.inspect(never)).toBe("off");
  expect(await openIn(compartment, "http://bank.test/2")).toEqual(["starting", "opening"]);
  await until("it was asked for", () => world.visits().includes("bank.test/2"));
});

it("lives on when the host that started it ends", async () => {
  await using world = await setUp();
  const { program, userDataDir } = world.browser;
  const host = new URL("short-lived-host.ts", import.meta.url).pathname;
  await promisify(execFile)(process.execPath, [host, program, userDataDir, "http://bank.test/1"]);
  const pid = await world.browser.pid();
  await openIn(bankCompartment(world.browser), "http://bank.test/2");
  await until("both were asked for", () => world.visits().length >= 2);
  expect(await world.browser.pid()).toBe(pid);
});

it("ends with its window, and is the person’s browser: cookies and settings stay, for this user alone", async () => {
  await using world = await setUp();
  const { userDataDir } = world.browser;
  const preferences = join(userDataDir, "Default", "Preferences");
  const compartment = bankCompartment(world.browser);
  await openIn(compartment, "http://bank.test/last");
  const pid = await world.browser.pid();
  world.closeWindow();
  await until("the browser is gone", () => !isProcessAlive(pid));
  const chosen = { ...(JSON.parse(await readFile(preferences, "utf8")) as object), homepage: "http://bank.test/home" };
  await writeFile(preferences, JSON.stringify(chosen));

  await openIn(compartment, "http://bank.test/again");
  await until("the bank was asked for again", () => world.visits().length >= 2);
  expect(world.cookies).toEqual([undefined, "known=1"]);
  expect(JSON.parse(await readFile(preferences, "utf8"))).toMatchObject({ homepage: "http://bank.test/home" });
  expect((await stat(userDataDir)).mode & 0o777).toBe(0o700);
  expect((await stat(join(userDataDir, "cofferdam.json"))).mode & 0o777).toBe(0o600);
});

it("starts with the newest list although the browser before is still closing", async () => {
  await using world = await setUp();
  const after = bankCompartment(world.browser, { sites: { allow: ["new.test"], deny: [] } });
  await openIn(bankCompartment(world.browser), "http://bank.test/last");
  world.closeWindow();
  await until("the lock is given back", async () => (await after.inspect(never)) === "off");
  await openIn(after, "http://new.test/");
  await until("the new site was asked for", () => world.visits().includes("new.test/"));
});
