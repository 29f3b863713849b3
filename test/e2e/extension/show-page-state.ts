import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright/test";
import { GALLERY_NOW, type PageState } from "./page-states.ts";

const BUILD = join(import.meta.dirname, "../../../dist/extension/chromium");
const ORIGIN = "http://gallery.test";
const TYPES: Readonly<Record<string, string>> = {
  html: "text/html",
  js: "text/javascript",
  css: "text/css",
  png: "image/png",
};

/**
 * Shows a built page of the extension in a given state, with a stand-in for
 * the browser's extension API that says what the state's background would say.
 */
export async function showPageState(context: BrowserContext, state: PageState): Promise<Page> {
  const page = await context.newPage();
  await page.route(`${ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const type = TYPES[pathname.split(".").at(-1) ?? ""] ?? "application/octet-stream";
    await route.fulfill({ contentType: type, body: await readFile(join(BUILD, pathname)) });
  });
  await page.clock.install({ time: GALLERY_NOW });
  await page.addInitScript({ content: await standIn(state) });
  await page.goto(`${ORIGIN}/${state.page}.html#${state.hash ?? "https://www.chase.com/"}`);
  if (state.hash === "") await page.goto(`${ORIGIN}/${state.page}.html`);
  await page.clock.runFor(1_000);
  if (state.press !== undefined) await page.getByText(state.press).first().click();
  await page.locator("main :is(h1, .no-site)").first().waitFor();
  return page;
}

async function standIn({ replies = {}, view }: PageState): Promise<string> {
  const words = await readFile(join(BUILD, "_locales/en/messages.json"), "utf8");
  return `
    const words = ${words};
    const replies = ${JSON.stringify(replies)};
    const view = ${JSON.stringify(view ?? null)};
    const event = () => ({ addListener() {}, removeListener() {} });
    globalThis.chrome = globalThis.browser = {
      runtime: {
        id: "gallery",
        sendMessage: async ({ request }) => replies[request] ?? new Promise(() => {}),
        connect: () => ({
          onMessage: { addListener: (listener) => { if (view !== null) setTimeout(listener, 0, view); } },
          onDisconnect: event(),
          postMessage() {},
          disconnect() {},
        }),
      },
      i18n: {
        getUILanguage: () => "en-GB",
        getMessage(key, gaps = []) {
          if (key === "@@bidi_dir") return "ltr";
          const { message, placeholders = {} } = words[key];
          return message.replace(/\\$(\\w+)\\$/g, (_, name) => gaps[Number(placeholders[name].content.slice(1)) - 1]);
        },
      },
      tabs: { query: async () => [{ id: 1 }] },
    };
  `;
}
