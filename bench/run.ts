/** Prints every speed figure: `node bench/run.ts [host] [guest] [lookalike]`. Judges nothing by its exit code. */
import { benchHostStart } from "./host-start.ts";
import { benchLookalike } from "./lookalike.ts";
import { benchWarmOpen } from "./warm-open.ts";

const BENCHES = { host: benchHostStart, guest: benchWarmOpen, lookalike: benchLookalike } as const;

const asked = process.argv.slice(2);
for (const [name, bench] of Object.entries(BENCHES)) {
  if (asked.length === 0 || asked.includes(name)) console.log(await bench());
}
