/** Prints every speed figure: `node bench/run.ts [catalogue] [host] [guest]`. Judges nothing by its exit code. */
import { benchCatalogue } from "./catalogue.ts";
import { benchHostStart } from "./host-start.ts";
import { benchWarmOpen } from "./warm-open.ts";

const BENCHES = { catalogue: benchCatalogue, host: benchHostStart, guest: benchWarmOpen } as const;

const asked = process.argv.slice(2);
for (const [name, bench] of Object.entries(BENCHES)) {
  if (asked.length === 0 || asked.includes(name)) console.log(await bench());
}
