/** Writes the pages of `docs/` that are made from the code: `node scripts/docs/write.ts`. */
import { writeFile } from "node:fs/promises";
import { errorPage } from "./error-page.ts";
import { policySchema } from "./policy-schema.ts";

await writeFile(new URL("../../docs/errors.md", import.meta.url), errorPage());
await writeFile(new URL("../../docs/policy.schema.json", import.meta.url), policySchema());
