/** Prints every speed figure, or those that are named: `node bench/run.ts pages host`. Judges nothing by its exit code. */
import { benchCatalogue } from "./catalogue.ts";
import { benchHostStart } from "./host-start.ts";
import { benchLookalike } from "./lookalike.ts";
import { benchPageLoad, benchPageLoadAgainstBarest, benchPageLoadInFirefox } from "./page-load.ts";
import { benchWarmOpen } from "./warm-open.ts";

const BENCHES = {
  catalogue: benchCatalogue,
  lookalike: benchLookalike,
  host: benchHostStart,
  guest: benchWarmOpen,
  pages: benchPageLoad,
  "pages-barest": benchPageLoadAgainstBarest,
  "pages-firefox": benchPageLoadInFirefox,
} as const;

const asked = process.argv.slice(2);
for (const [name, bench] of Object.entries(BENCHES)) {
  if (asked.length === 0 || asked.includes(name)) console.log(await bench());
}
