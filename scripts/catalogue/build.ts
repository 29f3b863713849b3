/** Checks the catalogue's source and writes what ships: `node scripts/catalogue/build.ts`. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { loadCatalogue } from "#core/catalogue/catalogue.ts";
import { encodeCatalogue } from "#core/catalogue/encode-catalogue.ts";
import { BUILT_CATALOGUE, HOST_CATALOGUE } from "./built-catalogue.ts";
import { checkSource } from "./check-source.ts";
import { readSource } from "./read-source.ts";

/** What it may take in a package, compressed. */
export const MOST_COMPRESSED = 250_000;

/** @throws Error with everything that is wrong with the source */
export async function buildCatalogue(): Promise<Uint8Array<ArrayBuffer>> {
  const { source, problems } = await readSource();
  const all = [...problems, ...checkSource(source)];
  if (all.length > 0) throw new Error(`The catalogue cannot be built:\n${all.slice(0, 50).join("\n")}`);
  return encodeCatalogue(source);
}

/** Its size as it is, and compressed as packages and web servers do. */
export function sizesOf(bytes: Uint8Array): { raw: number; gzip: number; brotli: number } {
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes).length };
}

if (import.meta.main) {
  const bytes = await buildCatalogue();
  const { raw, gzip, brotli } = sizesOf(bytes);
  const { version, counts } = loadCatalogue(bytes);
  for (const file of [BUILT_CATALOGUE, HOST_CATALOGUE]) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
  console.log(
    `  Edition ${version}: ${counts.institutions} institutions, ${counts.domains} domains; ` +
      `${raw} bytes, ${gzip} with gzip, ${brotli} with brotli`,
  );
  if (Math.min(gzip, brotli) > MOST_COMPRESSED) throw new Error(`The catalogue is over ${MOST_COMPRESSED} bytes.`);
}
