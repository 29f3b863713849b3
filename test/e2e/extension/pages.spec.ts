import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { chromium, expect, test } from "playwright/test";
import { ensureChromium } from "#scripts/setup/ensure-chromium.ts";
import { PAGE_STATES } from "./page-states.ts";
import { showPageState } from "./show-page-state.ts";

/** Where the pictures go, for people to look at. */
const PICTURES = join(import.meta.dirname, "../../../test-results/pages");

/** For opening, looking at and photographing one page on a busy computer. */
const STATE_MS = 5_000;

const LOOKS = [
  { name: "narrow-light", viewport: { width: 320, height: 640 }, colorScheme: "light" },
  { name: "wide-dark", viewport: { width: 1200, height: 800 }, colorScheme: "dark" },
] as const;

for (const { name, ...look } of LOOKS) {
  test(`every page in every state fits its window (${name})`, async () => {
    test.setTimeout(PAGE_STATES.length * STATE_MS);
    await mkdir(PICTURES, { recursive: true });
    const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ["--no-sandbox"] });
    const context = await browser.newContext({ ...look, locale: "en-GB", timezoneId: "Europe/London" });
    const problems: string[] = [];
    for (const state of PAGE_STATES) {
      const page = await showPageState(context, state);
      page.on("pageerror", ({ message }) => problems.push(`${state.name}: ${message}`));
      const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
      if (overflow !== 0) problems.push(`${state.name}: ${String(overflow)} px too wide`);
      const headings = await page.getByRole("heading", { level: 1 }).count();
      if (headings !== 1 && state.name !== "popup-no-site") problems.push(`${state.name}: ${headings} main headings`);
      await page.screenshot({ path: join(PICTURES, `${state.name}-${name}.png`), fullPage: true });
      await page.close();
    }
    await browser.close();
    expect(problems).toEqual([]);
  });
}
