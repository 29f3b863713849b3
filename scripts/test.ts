/**
 * `npm test`: everything that must hold, on a machine that has nothing yet.
 * Ends with one line of counts; exit code 0 only when nothing failed (and,
 * with COFFERDAM_REQUIRE_ALL=1, when nothing had to be left out).
 */
import { mkdir, readFile, rm } from "node:fs/promises";
import { execa } from "execa";
import { prepareLab } from "#test/leaks/lab/requirements.ts";
import { prepareVirtualBox } from "#test/virtualbox/prepare.ts";
import { build } from "./build.ts";
import { ensureChromium } from "./setup/ensure-chromium.ts";
import { ensureFirefox } from "./setup/ensure-firefox.ts";
import { ensureVirtualScreen } from "./setup/ensure-virtual-screen.ts";
import { addCounts, NO_COUNTS, type Counts } from "./test/counts.ts";
import { leakCounts, playwrightCounts, vitestCounts } from "./test/reports.ts";

const RESULTS = "test-results";
const LEAK_REPORT = `${RESULTS}/leaks.json`;

const WEB_EXT_LINT = [
  "lint",
  "--source-dir",
  "dist/extension/firefox",
  "--warnings-as-errors",
  "--no-config-discovery",
];

/** A program of ours from node_modules, run with the Node that runs this. */
const BIN = {
  tsc: "node_modules/typescript/bin/tsc",
  eslint: "node_modules/eslint/bin/eslint.js",
  prettier: "node_modules/prettier/bin/prettier.cjs",
  knip: "node_modules/knip/bin/knip.js",
  vitest: "node_modules/vitest/vitest.mjs",
  playwright: "node_modules/playwright/cli.js",
  webExt: "node_modules/web-ext/bin/web-ext.js",
} as const;

async function program(script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<boolean> {
  const { exitCode } = await execa(process.execPath, [script, ...args], {
    stdio: ["ignore", "inherit", "inherit"],
    reject: false,
    env,
  });
  return exitCode === 0;
}

/** One check without tests of its own counts as one. */
async function check(name: string, script: string, args: readonly string[]): Promise<Counts> {
  heading(name);
  const passed = await program(script, args);
  return { ...NO_COUNTS, [passed ? "passed" : "failed"]: 1 };
}

/** Runs a suite and reads its own report; a runner that failed without a failed test counts as one failure. */
async function suite(
  name: string,
  script: string,
  args: readonly string[],
  { report, read, env }: { report: string; read: (report: unknown) => Counts; env?: NodeJS.ProcessEnv },
): Promise<Counts> {
  heading(name);
  await rm(report, { force: true });
  const passed = await program(script, args, env);
  const counts = read(await readJson(report));
  return passed || counts.failed > 0 ? counts : addCounts(counts, { ...NO_COUNTS, failed: 1 });
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as unknown;
  } catch (error) {
    console.error(`No report in ${file}: ${String(error)}`);
    return undefined;
  }
}

function heading(name: string): void {
  console.log(`\n── ${name}`);
}

function vitest(name: string, project: string, env: NodeJS.ProcessEnv = {}): Promise<Counts> {
  const report = `${RESULTS}/${project}.json`;
  const args = ["run", "--project", project, "--reporter", "default", "--reporter", "json", "--outputFile", report];
  return suite(name, BIN.vitest, args, { report, read: vitestCounts, env });
}

function playwright(name: string, project: string, env: NodeJS.ProcessEnv = {}): Promise<Counts> {
  const report = `${RESULTS}/${project}.json`;
  return suite(name, BIN.playwright, ["test", "--project", project], {
    report,
    read: playwrightCounts,
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
}

/** What this machine cannot do is skipped and not passed; where all of it must run, that is a failure. */
function leftOut(reason: string): Counts {
  console.log(`  Skipped, not passed: ${reason}`);
  const required = process.env["COFFERDAM_REQUIRE_ALL"] === "1";
  return required ? { ...NO_COUNTS, failed: 1 } : { ...NO_COUNTS, skipped: 1 };
}

async function leakLab(): Promise<Counts> {
  const name = "What gets out of real browsers";
  const obstacle = await prepareLab();
  if (obstacle === undefined) return suite(name, "test/leaks/run.ts", [], { report: LEAK_REPORT, read: leakCounts });
  heading(name);
  return leftOut(obstacle);
}

async function guestSuites(): Promise<Counts> {
  heading("VirtualBox and its guest");
  const lab = await prepareVirtualBox({
    log: (line) => {
      console.log(`  ${line}`);
    },
  });
  if (lab.kind === "unavailable") {
    return leftOut(lab.reason);
  }
  const driver = await vitest("The driver against a real guest", "virtualbox");
  const journey = await playwright("From the address bar into a real guest", "virtualbox");
  return addCounts(driver, journey);
}

async function main(): Promise<void> {
  await mkdir(RESULTS, { recursive: true });
  let total = NO_COUNTS;
  const add = (counts: Counts) => {
    total = addCounts(total, counts);
  };

  heading("Set-up");
  console.log(`  Chromium: ${await ensureChromium()}`);
  console.log(`  Firefox: ${await ensureFirefox()}`);
  console.log(`  A screen nobody looks at: ${await ensureVirtualScreen()}`);
  await build();

  add(await check("Types", BIN.tsc, ["--noEmit"]));
  add(await check("Types of the extension", BIN.tsc, ["--noEmit", "--project", "extension"]));
  add(await check("Lint", BIN.eslint, ["."]));
  add(await check("Format", BIN.prettier, ["--check", "--log-level", "warn", "."]));
  add(await check("Dead code", BIN.knip, []));
  add(await check("What Mozilla's own linter says of the Firefox build", BIN.webExt, WEB_EXT_LINT));
  add(await vitest("Unit tests", "unit"));
  add(await vitest("The built host over real pipes", "integration"));
  add(await playwright("Journeys in real Chromium", "chromium"));
  add(await playwright("Journeys in real Firefox", "firefox"));
  add(await leakLab());
  add(await guestSuites());

  const { passed, failed, skipped } = total;
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

await main();
