import { mkdir, readlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ensureChromium } from "#scripts/setup/ensure-chromium.ts";
import { expect, handoffPageOf, homesIn, test } from "../extension-fixture.ts";

test.use({ hostKind: "real" });

test("the real host keeps a rule and opens its site in a browser of its own", async ({ extension, browserFolder }) => {
  const { XDG_CONFIG_HOME, XDG_DATA_HOME } = homesIn(browserFolder);
  await mkdir(join(XDG_CONFIG_HOME, "cofferdam"), { recursive: true });
  await writeFile(
    join(XDG_CONFIG_HOME, "cofferdam/config.toml"),
    `[compartments.banking]\nname = "My bank"\ncolour = "#1f7a4d"\nprovider = "profile"\nbrowser = ${JSON.stringify(await ensureChromium())}\n`,
  );

  const options = await extension.open("options");
  await options.getByLabel("Site").fill("mybank.localhost");
  await options.getByRole("button", { name: "Add", exact: true }).click();
  await expect(options.getByRole("row", { name: /mybank\.localhost/u })).toBeVisible();

  const address = "https://www.mybank.localhost:9/pay?to=a%20b#now";
  const { page } = extension;
  await page.goto(address);
  expect(page.url()).toBe(handoffPageOf(address));
  const profile = join(XDG_DATA_HOME, "cofferdam/profiles/banking");
  try {
    await expect(page.getByRole("heading", { name: "Opened in My bank" })).toBeVisible({ timeout: 60_000 });
    process.kill(await holderOf(profile), 0);
  } finally {
    await endHolder(profile);
  }
});

/** The process that holds a profile, by the browser's own note `host-pid`. */
async function holderOf(profile: string): Promise<number> {
  const note = await readlink(join(profile, "SingletonLock"));
  return Number(note.slice(note.lastIndexOf("-") + 1));
}

async function endHolder(profile: string): Promise<void> {
  const holder = await holderOf(profile).catch(() => undefined);
  if (holder !== undefined) process.kill(holder);
}
