import { copyFile, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { hostHome } from "./host-home.ts";
import { HOST } from "./running-host.ts";

it("is one file that needs nothing beside it, whatever it is asked", async () => {
  await using home = await hostHome();
  const alone = join(home.folder, "alone");
  await mkdir(alone);
  await copyFile(HOST, join(alone, "host.mjs"));
  const host = home.start({}, join(alone, "host.mjs"));
  await host.ask("hello", { client: { name: "test", version: "1" } });
  const rule = { match: { kind: "domain", domain: "mybank.com" }, level: "sensitive" } as const;
  await host.ask("putRule", { rule });
  await host.ask("status", {});
  await host.open("https://mybank.com/");
  expect(await home.browser.opened()).toEqual(["https://mybank.com/"]);
  expect(await readdir(alone)).toEqual(["host.mjs"]);
  expect(host.stderr()).toBe("");
});
