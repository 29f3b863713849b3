/**
 * `node test/leaks/run.ts [--browser chromium|firefox] [--only ID,…] [--control-only] [--document]`
 *
 * Runs the leak lab, prints the matrices and writes them to `test-results/`, and
 * with --document to `docs/leaks.md`, too.
 * Ends with 1 when anything got out, or when a vector proved nothing.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { prepareLab } from "./lab/requirements.ts";
import { isGood, type Matrix } from "./matrix/matrix.ts";
import { leaksPage } from "./matrix/leaks-page.ts";
import { printMatrix } from "./matrix/print.ts";
import { runMatrix } from "./matrix/run-matrix.ts";
import { MOMENTS } from "./moments/moments.ts";
import { runMoments } from "./moments/run-moments.ts";
import { ENGINES } from "./vectors/vector.ts";
import { VECTORS } from "./vectors/vectors.ts";

const RESULTS = "test-results";
const REPORT = `${RESULTS}/leaks.json`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      browser: { type: "string" },
      only: { type: "string" },
      "control-only": { type: "boolean", default: false },
      document: { type: "boolean", default: false },
    },
  });
  const only = values.only?.split(",");
  const isWanted = ({ id }: { readonly id: string }): boolean => only === undefined || only.includes(id);
  const engines = ENGINES.filter((engine) => values.browser === undefined || engine === values.browser);
  const wantedVectors = VECTORS.filter(isWanted);
  const wantedMoments = MOMENTS.filter(isWanted);
  if (engines.length === 0 || wantedVectors.length + wantedMoments.length === 0) {
    throw new Error("no such browser, or no such vector or moment");
  }
  const obstacle = await prepareLab();
  if (obstacle !== undefined) throw new Error(obstacle);

  const log = console.log;
  const vectors = await runMatrix({ engines, vectors: wantedVectors, controlOnly: values["control-only"], log });
  console.log(printMatrix(vectors));
  const moments: Matrix = { ...vectors, cells: await runMoments({ engines, moments: wantedMoments, log }) };
  console.log(printMatrix(moments));
  await mkdir(RESULTS, { recursive: true });
  const matrices = { vectors, moments };
  await writeFile(REPORT, JSON.stringify(matrices, undefined, 2));
  const page = leaksPage(matrices);
  await writeFile(`${RESULTS}/leaks.md`, page);
  if (values.document) await writeFile("docs/leaks.md", page);
  process.exitCode = [...vectors.cells, ...moments.cells].every(isGood) ? 0 : 1;
}

await main();
