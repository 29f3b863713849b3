import { expect, test } from "../extension-fixture.ts";
import { leaksOf, MANY_DOMAINS, SITE, startAskingPage } from "../replacement.ts";

test("while very many rules take the place of others, not an instant is without protection", async ({
  extension,
  standIn,
}) => {
  await using server = await startAskingPage();
  const options = await extension.open("options");
  await standIn.protect(MANY_DOMAINS);
  // By the page's own message and not by its form: drawing so long a table is another matter.
  const add = async (site: string): Promise<void> => {
    const message = { request: "putRule", params: { site, level: "sensitive" } };
    const reply = await options.evaluate(`chrome.runtime.sendMessage(${JSON.stringify(message)})`);
    expect(reply).toMatchObject({ result: { rule: { match: { domain: site } } } });
  };
  await add("first.example");
  const { page } = extension;
  await page.goto(`${server.origin()}/ask`);
  const refused = async (): Promise<number> => Number(await page.title());
  await expect.poll(refused).toBeGreaterThan(10);
  expect(leaksOf(server)).toEqual([]);

  const before = await refused();
  for (let round = 1; round <= 3; round += 1) await add(`another-${round}.example`);
  expect(await refused()).toBeGreaterThan(before + 20);
  expect(leaksOf(server)).toEqual([]);

  // And it was the rules that did it: without them the site is asked.
  await standIn.protect([]);
  await add("last.example");
  await expect.poll(() => leaksOf(server).length).toBeGreaterThan(0);
  expect(leaksOf(server)[0]).toContain(SITE);
});
