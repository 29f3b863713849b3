/** Makes `core/lookalike/confusables.ts` from Unicode's data file beside this: `node scripts/confusables/write.ts`. */
import { readFile, writeFile } from "node:fs/promises";
import { confusablesModule } from "./confusables-module.ts";

const source = await readFile(new URL("confusables.txt", import.meta.url), "utf8");
await writeFile(new URL("../../core/lookalike/confusables.ts", import.meta.url), confusablesModule(source));
