import { setTimeout as delay } from "node:timers/promises";
import type { LabBrowser } from "../browsers/lab-browser.ts";
import { PROTECTED_DOMAIN, type Answer, type Sites } from "../vectors/vector.ts";
import type { Moment, Stage } from "./moment.ts";

const SETTLE_MS = 3000;

/** What a protected site left in the browser before it was protected. */
export const SITE_MOMENTS: readonly Moment[] = [
  {
    id: "open-tab",
    title: "page that was open before, with requests of its own",
    sites: site("open-tab", { "/": page(`setInterval(() => fetch("/poll?" + Math.random()), 200);`) }),
    async play(stage) {
      const browser = await unprotected(stage);
      await browser.openTab(stage.url());
      await delay(SETTLE_MS);
      await protect(stage, browser);
      await delay(SETTLE_MS);
    },
  },
  {
    id: "open-socket",
    title: "WebSocket that was open before",
    sites: site("open-socket", {
      "/": page(`const socket = new WebSocket("wss://" + location.host);
        socket.onopen = () => setInterval(() => socket.send("still here"), 200);`),
    }),
    async play(stage) {
      const browser = await unprotected(stage);
      await browser.openTab(stage.url());
      await delay(SETTLE_MS);
      await protect(stage, browser);
      await delay(SETTLE_MS);
    },
  },
  {
    id: "back",
    title: "back to a page from before, kept in the back/forward cache",
    sites: site("back", { "/": page(`onpageshow = () => setInterval(() => fetch("/poll?" + Math.random()), 200);`) }),
    async play(stage) {
      const browser = await unprotected(stage);
      const tab = await browser.openTab(stage.url());
      await delay(SETTLE_MS);
      await tab.go("https://elsewhere.shop.test/");
      await delay(SETTLE_MS);
      await protect(stage, browser);
      await tab.back();
      await delay(SETTLE_MS);
    },
  },
  {
    id: "cached",
    title: "page in the HTTP cache that draws in what is not",
    sites: site("cached", {
      "/": { ...page(`new Image().src = "/fresh?" + Math.random();`), headers: { "cache-control": "max-age=3600" } },
    }),
    async play(stage) {
      const browser = await unprotected(stage);
      await browser.openTab(stage.url());
      await delay(SETTLE_MS);
      await protect(stage, browser);
      await browser.openTab(stage.url());
      await delay(SETTLE_MS);
    },
  },
  {
    id: "site-worker",
    title: "the site's own service worker, from before",
    sites: site("site-worker", {
      "/": page(`navigator.serviceWorker.register("/worker.js");`),
      "/worker.js": {
        headers: { "content-type": "text/javascript" },
        body: `addEventListener("activate", (event) => event.waitUntil(clients.claim()));
          addEventListener("fetch", (event) => {
            const page = "<!doctype html><script>fetch('/from-page')</script>";
            const answer = new Response(page, { headers: { "content-type": "text/html" } });
            event.respondWith(event.request.mode === "navigate" ? answer : fetch(event.request));
            event.waitUntil(fetch("/from-worker"));
          });`,
      },
    }),
    async play(stage) {
      const browser = await unprotected(stage);
      await browser.openTab(stage.url());
      await delay(SETTLE_MS);
      await protect(stage, browser);
      await browser.openTab(stage.url());
      await delay(SETTLE_MS);
    },
  },
];

async function unprotected(stage: Stage): Promise<LabBrowser> {
  const browser = await stage.startSealed();
  if (stage.guarded) await browser.extension.setEnabled(false);
  return browser;
}

/** As when a rule is added: from one moment to the next the site is protected. */
async function protect(stage: Stage, browser: LabBrowser): Promise<void> {
  if (stage.guarded) await browser.extension.setEnabled(true);
  await delay(SETTLE_MS);
  stage.countFromHere();
}

function page(script: string): Answer {
  return {
    headers: { "content-type": "text/html" },
    body: `<!doctype html><title>Bank</title><script>${script}</script>`,
  };
}

function site(id: string, answers: Readonly<Record<string, Answer>>): Sites {
  return { [`${id}.${PROTECTED_DOMAIN}`]: answers };
}
