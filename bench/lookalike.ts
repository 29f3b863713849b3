import { createLookalikeIndex } from "#core/lookalike/lookalike-index.ts";
import { inTurn, report, timeMs } from "./ratio.ts";

/** Thirty domains: a person with more institutions than most. */
const OWNED =
  "paypal.com chase.com bankofamerica.com wellsfargo.com citi.com capitalone.com americanexpress.com discover.com usbank.com schwab.com fidelity.com vanguard.com coinbase.com robinhood.com ally.com barclays.co.uk hsbc.co.uk lloydsbank.co.uk natwest.com santander.co.uk nationwide.co.uk monzo.com revolut.com wise.com sparkasse.de ing.de deutsche-bank.de commerzbank.de bnpparibas.fr credit-agricole.fr".split(
    " ",
  );

/** What people visit: nothing to find, so that every detector runs to its end. */
const VISITED =
  "www.google.com mail.google.com www.youtube.com www.facebook.com en.wikipedia.org www.amazon.co.uk github.com docs.python.org stackoverflow.com www.nytimes.com www.bbc.co.uk outlook.live.com www.reddit.com my-account.example-shop.com secure.booking.com online.store-locator.example.net news.ycombinator.com xn--bcher-kva.example app.slack.com developer.mozilla.org".split(
    " ",
  );
const ROUNDS = 500;

/** Judging a host that imitates nobody, against thirty domains; the floor is parsing its address. Then, preparing the thirty. */
export async function benchLookalike(): Promise<string> {
  const index = createLookalikeIndex(owned(), { isKnown: () => false });
  const addresses = VISITED.map((host) => `https://${host}/`);
  const judge = () => timed(() => VISITED.reduce((found, host) => found + (index.judge(host) === null ? 0 : 1), 0));
  const parse = () => timed(() => addresses.reduce((length, address) => length + new URL(address).hostname.length, 0));
  const pairs = await inTurn(60, judge, parse);
  const name = `Look-alikes: ${String(ROUNDS * VISITED.length)} hosts judged against ${String(OWNED.length)} domains`;
  const line = report(name, pairs, { floorName: "new URL", target: 60 });
  return `${line}\n  prepared in ${(await prepareMs()).toFixed(2)} ms (median)`;
}

function owned(): { readonly domain: string }[] {
  return OWNED.map((domain) => ({ domain }));
}

let sink = 0;

function timed(work: () => number): Promise<number> {
  return timeMs(() => {
    for (let round = 0; round < ROUNDS; round += 1) sink += work();
    return Promise.resolve(sink);
  });
}

async function prepareMs(): Promise<number> {
  const times = [];
  for (let round = 0; round < 60; round += 1) {
    times.push(await timeMs(() => Promise.resolve(createLookalikeIndex(owned(), { isKnown: () => false }))));
  }
  return times.toSorted((a, b) => a - b)[30] ?? Number.NaN;
}
