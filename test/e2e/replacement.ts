import { startWebServer, type WebServer } from "./web-server.ts";

/** Enough for a browser to take its time over each replacement. */
const FILLERS = 20_000;

/** A site on loopback, where Chromium asks no proxy script: only the rules themselves stop it there. */
export const SITE = "bank.localhost";

/** Rules enough that replacing them takes time, the one that matters among them. */
export const MANY_DOMAINS = [
  ...Array.from({ length: FILLERS }, (_, number) => `filler-${number}.example`),
  SITE,
] as const;

/** Serves a page that asks a protected site for something all the time, and counts how often it was refused. */
export async function startAskingPage(): Promise<WebServer> {
  const server: WebServer = await startWebServer({
    "/ask": (response) => {
      const address = `${server.origin(`www.${SITE}`)}/leak`;
      response.setHeader("content-type", "text/html").end(`<!doctype html><title>0</title><script>
        let refused = 0;
        const ask = () => fetch("${address}?" + refused, { mode: "no-cors" }).catch(() => (document.title = ++refused));
        setInterval(ask, 5);
      </script>`);
    },
  });
  return server;
}

/** What reached the site. */
export function leaksOf(server: WebServer): readonly string[] {
  return server.requests.filter((request) => request.includes(SITE));
}
