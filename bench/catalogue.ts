import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { chromium } from "playwright";
import { build } from "vite";
import { loadCatalogue } from "#core/catalogue/catalogue.ts";
import { sizesOf } from "#scripts/catalogue/build.ts";
import { BUILT_CATALOGUE } from "#scripts/catalogue/built-catalogue.ts";
import { ensureChromium } from "#scripts/setup/ensure-chromium.ts";
import { inTurn, report } from "./ratio.ts";

const MOST_BYTES = 250_000;
const MOST_MS = 20;
/** Fresh processes, because a catalogue is loaded once in the life of a program, by code that has not run before. */
const LOADS = 15;

/** Size as it ships; from its bytes to the first look-up, in Node and in Chromium; look-ups against bare `new URL`. */
export async function benchCatalogue(): Promise<string> {
  const bytes = await readFile(BUILT_CATALOGUE);
  const { raw, gzip, brotli } = sizesOf(bytes);
  const fits = Math.min(gzip, brotli) <= MOST_BYTES ? "met" : "MISSED";
  const script = await bundledLoader();
  const loads = [
    await benchLoad("Node", () => loadInNode(script)),
    await benchLoad("Chromium", await chromiumLoader(script, bytes)),
  ];
  return [
    "Catalogue: size",
    `  ${raw} bytes, ${gzip} with gzip, ${brotli} with brotli, target at most ${MOST_BYTES}: ${fits}`,
    ...loads,
    await benchLookUps(bytes),
  ].join("\n");
}

async function benchLoad(where: string, loadMs: () => Promise<number>): Promise<string> {
  const times: number[] = [];
  for (let load = 0; load < LOADS; load += 1) times.push(await loadMs());
  times.sort((a, b) => a - b);
  const middle = times[Math.floor(LOADS / 2)] ?? Number.NaN;
  const verdict = middle <= MOST_MS ? "met" : "MISSED";
  const spread = `${(times[0] ?? 0).toFixed(1)} to ${(times.at(-1) ?? 0).toFixed(1)}`;
  return [
    `Catalogue: from its bytes to the first look-up, ${where}`,
    `  ${middle.toFixed(1)} ms (${spread} in ${LOADS} fresh ones), target at most ${MOST_MS}: ${verdict}`,
  ].join("\n");
}

/** Runs the script from a file, as programs are run. */
async function loadInNode(script: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "cofferdam-bench-"));
  try {
    const file = join(folder, "load.cjs");
    const bytes = `process.getBuiltinModule("node:fs").readFileSync(${JSON.stringify(resolve(BUILT_CATALOGUE))})`;
    await writeFile(file, `${script}\nconsole.log(timeLoad(${bytes}));`);
    return Number((await promisify(execFile)(process.execPath, [file])).stdout);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Each load in a page of its own, whose scripts have not run before. */
async function chromiumLoader(script: string, bytes: Uint8Array): Promise<() => Promise<number>> {
  const data = Buffer.from(bytes).toString("base64");
  const executablePath = await ensureChromium();
  return async () => {
    const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
    const browser = await chromium.launch({ executablePath, args });
    try {
      const page = await browser.newPage();
      await page.addScriptTag({ content: script });
      const decoded = `Uint8Array.from(atob(${JSON.stringify(data)}), (byte) => byte.charCodeAt(0))`;
      return Number(await page.evaluate(`timeLoad(${decoded})`));
    } finally {
      await browser.close();
    }
  };
}

/** The catalogue's code as it ships: one script. It is timed on its first run, as in every start. */
async function bundledLoader(): Promise<string> {
  const entry = "\0loader";
  const code = `
    import { loadCatalogue } from ${JSON.stringify(resolve("core/catalogue/catalogue.ts"))};
    globalThis.timeLoad = (bytes) => {
      const started = performance.now();
      if (loadCatalogue(bytes).lineOf("www.chase.com") === undefined) throw new Error("nothing was loaded");
      return performance.now() - started;
    };`;
  const result = await build({
    configFile: false,
    logLevel: "silent",
    plugins: [
      {
        name: "loader",
        resolveId: (id) => (id === entry ? entry : undefined),
        load: (id) => (id === entry ? code : undefined),
      },
    ],
    build: { write: false, modulePreload: false, rolldownOptions: { input: entry, output: { format: "iife" } } },
  });
  if (Array.isArray(result) || !("output" in result)) throw new TypeError("one bundle was asked for");
  const [chunk] = result.output;
  return chunk.code;
}

/** Hosts of institutions and of strangers, half and half, as addresses a person might open. */
async function benchLookUps(bytes: Uint8Array): Promise<string> {
  const catalogue = loadCatalogue(bytes);
  const strangers = (await readFile("scripts/catalogue/quality/strangers.txt", "utf8")).trim().split(/\s+/u);
  const known = strangers.map((_, at) => catalogue.at((at * 41) % catalogue.counts.institutions).domains[0] ?? "");
  const urls = [...strangers, ...known].map((host, at) => `https://www.${host}/path/${at}?q=${at}`);
  let found = 0;
  const time = (work: (url: string) => unknown) => () => {
    const started = performance.now();
    for (let round = 0; round < 40; round += 1) {
      for (const url of urls) if (work(url) !== undefined) found += 1;
    }
    return Promise.resolve(performance.now() - started);
  };
  const lookUp = time((url) => catalogue.lineOf(new URL(url).hostname));
  const pairs = await inTurn(
    30,
    lookUp,
    time((url) => new URL(url).hostname),
  );
  if (found === 0) throw new Error("nothing was looked up");
  // The policy's own index has to do better: it is asked more often.
  return report(`Catalogue: ${urls.length * 40} addresses parsed and looked up`, pairs, {
    floorName: "bare new URL",
    target: 3,
  });
}
