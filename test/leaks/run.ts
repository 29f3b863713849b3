/**
 * `node test/leaks/run.ts [--browser chromium|firefox] [--only ID,…] [--control-only]`
 *
 * Runs the leak lab, prints the matrix and writes it to `test-results/`.
 * Ends with 1 when anything got out, or when a vector proved nothing.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { prepareLab } from "./lab/requirements.ts";
import { isGood } from "./matrix/matrix.ts";
import { markdownMatrix, printMatrix } from "./matrix/print.ts";
import { runMatrix } from "./matrix/run-matrix.ts";
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
  const engines = ENGINES.filter((engine) => values.browser === undefined || engine === values.browser);
  const vectors = VECTORS.filter(({ id }) => only === undefined || only.includes(id));
  if (engines.length === 0 || vectors.length === 0) throw new Error("no such browser, or no such vector");
  const obstacle = await prepareLab();
  if (obstacle !== undefined) throw new Error(obstacle);

  const matrix = await runMatrix({ engines, vectors, controlOnly: values["control-only"], log: console.log });
  console.log(printMatrix(matrix));
  await mkdir(RESULTS, { recursive: true });
  await writeFile(`${RESULTS}/leaks.json`, JSON.stringify(matrix, undefined, 2));
  await writeFile(`${RESULTS}/leaks.md`, markdownMatrix(matrix));
  process.exitCode = matrix.cells.every(isGood) ? 0 : 1;
}

await main();
