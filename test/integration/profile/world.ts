import { readFile } from "node:fs/promises";
import { reachedFor } from "./net-log.ts";
import { testBrowser, type TestBrowser } from "./test-browser.ts";
import { startSite, type TestSite } from "./test-site.ts";
import { until } from "./until.ts";
import { vectorPage, VECTORS, type Vector } from "./vectors.ts";

/** Whom a browser reached for: a vector's host, or any host no page here names. */
export type Touched = Vector | "anything else";

/** All of the internet there is for one test's browser, on the loopback. */
export interface World extends AsyncDisposable {
  readonly browser: TestBrowser;
  /** `bank.test` and everything below it; its `/page` tries every vector. */
  readonly bank: TestSite;
  /** Whom the browser reached so far, or tried to by the word of its own log. */
  readonly touched: () => Promise<ReadonlySet<Touched>>;
  /** Lets the page finish, quits the browser, and answers as `touched`. */
  readonly touchedAtLast: () => Promise<ReadonlySet<Touched>>;
}

/** Starts a world of its own for one test; the browser in it is not started yet. */
export async function startWorld(): Promise<World> {
  const stack = new AsyncDisposableStack();
  const vectors = new Map<Vector, TestSite>();
  for (const vector of VECTORS) vectors.set(vector, stack.use(await startSite()));
  const page = vectorPage(new Map([...vectors].map(([vector, { port }]) => [vector, port])));
  const bank = stack.use(
    await startSite((request, response) => {
      if (request.url === "/redirect") response.writeHead(302, { location: page.redirect });
      if (request.url === "/page") response.writeHead(200, page.headers).write(page.html);
      response.end();
    }),
  );
  const rest = stack.use(await startSite());
  const browser = stack.use(
    await testBrowser([
      `MAP bank.test 127.0.0.1:${bank.port}`,
      `MAP *.bank.test 127.0.0.1:${bank.port}`,
      // The last star takes in the dot that WebRTC ends its names with.
      "MAP *.elsewhere.test* 127.0.0.1",
      `MAP * 127.0.0.1:${rest.port}`,
    ]),
  );

  const logs = async () => await Promise.all((await browser.netLogs()).map(async (log) => await readFile(log, "utf8")));
  const others = new Map<Touched, TestSite>([...vectors, ["anything else", rest]]);
  async function touched() {
    const places = (await logs()).flatMap(reachedFor);
    const isReached = ({ port, isTouched }: TestSite) => isTouched() || places.includes(`127.0.0.1:${port}`);
    return new Set([...others].flatMap(([name, site]) => (isReached(site) ? name : [])));
  }
  return {
    browser,
    bank,
    touched,
    async touchedAtLast() {
      await until("the page has tried everything", () => bank.requests.includes("bank.test/tried"));
      await until("it has tried to leave", async () => (await logs()).some((log) => log.includes(page.navigation)));
      await browser.quit();
      return await touched();
    },
    async [Symbol.asyncDispose]() {
      await stack.disposeAsync();
    },
  };
}
