/**
 * Signs the built catalogue as an update, for maintainers:
 * `node scripts/catalogue/sign.ts KEY.pem OUTPUT`. The private key is never
 * part of the project; `openssl genpkey -algorithm ed25519 -out KEY.pem` makes one.
 */
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { CATALOGUE_KEYS } from "#core/catalogue/catalogue-keys.ts";
import { openSigned } from "#core/catalogue/signed-catalogue.ts";
import { BUILT_CATALOGUE } from "./built-catalogue.ts";
import { signCatalogue } from "./sign-catalogue.ts";

const [keyFile, output] = parseArgs({ allowPositionals: true }).positionals;
if (keyFile === undefined || output === undefined) {
  console.error("Usage: node scripts/catalogue/sign.ts KEY.pem OUTPUT");
  process.exitCode = 2;
} else {
  const { file, key } = signCatalogue(await readFile(BUILT_CATALOGUE), await readFile(keyFile, "utf8"));
  // Read back as a program would, before anybody else has to.
  const { version, counts } = await openSigned(file, [key]);
  await writeFile(output, file);
  console.log(`Edition ${version} with ${counts.institutions} institutions, signed by ${key.publicKey}: ${output}`);
  if (!CATALOGUE_KEYS.some(({ publicKey }) => publicKey === key.publicKey)) {
    console.log("No released program trusts this key yet: see core/catalogue/catalogue-keys.ts.");
  }
}
