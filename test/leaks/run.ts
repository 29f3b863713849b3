/**
 * `node test/leaks/run.ts [--browser chromium|firefox] [--only ID,…] [--control-only]`
 *
 * Runs the leak lab, prints the matrix and writes it to `test-results/`.
 * Ends with 1 when anything got out, or when a vector proved nothing.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { prepareLab } from "./lab/requirements.ts";
import { isGood, type Matrix } from "./matrix/matrix.ts";
import { markdownMatrix, printMatrix } from "./matrix/print.ts";
import { runMatrix } from "./matrix/run-matrix.ts";
import { MOMENTS } from "./moments/moments.ts";
import { runMoments } from "./moments/run-moments.ts";
import { ENGINES } from "./vectors/vector.ts";
import { VECTORS } from "./vectors/vectors.ts";

const RESULTS = "test-results";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      browser: { type: "string" },
      only: { type: "string" },
      "control-only": { type: "boolean", default: false },
    },
  });
  const only = values.only?.split(",");
  const isWanted = ({ id }: { readonly id: string }): boolean => only === undefined || only.includes(id);
  const engines = ENGINES.filter((engine) => values.browser === undefined || engine === values.browser);
  const vectors = VECTORS.filter(isWanted);
  const moments = MOMENTS.filter(isWanted);
  if (engines.length === 0 || vectors.length + moments.length === 0) {
    throw new Error("no such browser, or no such vector or moment");
  }
  const obstacle = await prepareLab();
  if (obstacle !== undefined) throw new Error(obstacle);

  const log = console.log;
  const matrix = await runMatrix({ engines, vectors, controlOnly: values["control-only"], log });
  console.log(printMatrix(matrix));
  const played: Matrix = { ...matrix, cells: await runMoments({ engines, moments, log }) };
  console.log(printMatrix(played));
  await mkdir(RESULTS, { recursive: true });
  await writeFile(`${RESULTS}/leaks.json`, JSON.stringify({ vectors: matrix, moments: played }, undefined, 2));
  await writeFile(`${RESULTS}/leaks.md`, `${markdownMatrix(matrix)}\n${markdownMatrix(played)}`);
  process.exitCode = [...matrix.cells, ...played.cells].every(isGood) ? 0 : 1;
}

await main();
