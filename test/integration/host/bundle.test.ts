import { copyFile, mkdir, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { hostHome } from "./host-home.ts";
import { HOST } from "./running-host.ts";

const CATALOGUE = "catalogue.bin";
const RULE = { match: { kind: "domain", domain: "mybank.com" }, level: "sensitive" } as const;
const HELLO = { client: { name: "test", version: "1" } };

it("is one file that needs nothing but the catalogue beside it, whatever it is asked", async () => {
  await using home = await hostHome();
  const alone = join(home.folder, "alone");
  await mkdir(alone);
  await copyFile(HOST, join(alone, "host.mjs"));
  await copyFile(join(dirname(HOST), CATALOGUE), join(alone, CATALOGUE));
  const host = home.start({}, join(alone, "host.mjs"));
  await host.ask("hello", HELLO);
  await host.ask("putRule", { rule: RULE });
  await host.ask("status", {});
  await host.open("https://mybank.com/");
  expect(await host.ask("getCatalogue", { have: 0 })).toEqual({ version: expect.any(Number) as number });
  expect(await home.browser.opened()).toEqual(["https://mybank.com/"]);
  expect((await readdir(alone)).sort()).toEqual([CATALOGUE, "host.mjs"]);
  expect(host.stderr()).toBe("");
});

it("says hello without its catalogue, and opens nothing: a policy that is half known is none", async () => {
  await using home = await hostHome();
  await copyFile(HOST, join(home.folder, "host.mjs"));
  const host = home.start({}, join(home.folder, "host.mjs"));
  await host.ask("hello", HELLO);
  await host.ask("putRule", { rule: RULE });
  await expect(host.open("https://mybank.com/")).rejects.toMatchObject({ code: "CATALOGUE_UNREADABLE" });
  expect(await home.browser.opened()).toEqual([]);
});

it("refuses a catalogue that nobody signed for it, and goes by its own", async () => {
  await using home = await hostHome();
  const catalogue = join(dirname(home.files.policy), "catalogue.signed");
  await home.write(catalogue, "not signed");
  const host = home.start();
  await host.open("https://www.chase.com/");
  expect(await host.ask("getCatalogue", { have: 0 })).toEqual({ version: expect.any(Number) as number });
});
