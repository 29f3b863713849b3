import { builtExtension, startBrowser } from "../browsers/start-browser.ts";
import { startDesktop } from "../browsers/desktop.ts";
import { openLab } from "../lab/lab.ts";
import { expectationOf } from "../vectors/expectations.ts";
import type { Engine, Vector } from "../vectors/vector.ts";
import { judge, type Cell, type Matrix } from "./matrix.ts";
import type { Outcome } from "./outcome.ts";
import { survey } from "./survey.ts";
import { waitUntilSealed } from "./wait-until-sealed.ts";

/** Of the control: what comes later still counts, as long as the browser runs. */
const CONTROL_PATIENCE_MS = 3000;
/** Of one that sent nothing: browsers leave out what they only do in order to be quick, when the machine is busy. */
const CONTROL_RETRIES = 3;
/** With the extension, nothing is waited for at least so long, and twice what the control took. */
const GUARDED_PATIENCE_MS = 1000;
const PATIENCE_FACTOR = 2;

export interface MatrixOptions {
  readonly engines: readonly Engine[];
  readonly vectors: readonly Vector[];
  readonly controlOnly: boolean;
  readonly log: (line: string) => void;
}

interface Survey {
  readonly version: string;
  readonly outcomes: ReadonlyMap<string, Outcome>;
}

/**
 * Runs the vectors in each browser, without the extension and with it, each in
 * a world and a profile of its own; the browsers at the same time.
 *
 * @throws Error when a browser cannot be run, the extension is not built or never seals, or the lab failed
 */
export async function runMatrix({ engines, vectors, controlOnly, log }: MatrixOptions): Promise<Matrix> {
  const columns = await Promise.all(engines.map((engine) => runEngine(engine, { vectors, controlOnly, log })));
  return {
    browsers: columns.map(({ engine, version }) => ({ engine, version })),
    cells: vectors.flatMap((_, index) => columns.flatMap(({ cells }) => cells[index] ?? [])),
  };
}

async function runEngine(
  engine: Engine,
  { vectors, controlOnly, log }: Omit<MatrixOptions, "engines">,
): Promise<{ readonly engine: Engine; readonly version: string; readonly cells: readonly Cell[] }> {
  const timed = async (label: string, work: () => Promise<Survey>): Promise<Survey> => {
    const started = performance.now();
    const result = await work();
    log(`${result.version}, ${label}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
    return result;
  };
  const control = await timed("without the extension", () => runControl(engine, vectors));
  const guarded = controlOnly
    ? undefined
    : await timed("with the extension", () => runGuarded(engine, vectors, control.outcomes));
  const cells = vectors.map((vector) => {
    const outcome = control.outcomes.get(vector.id);
    if (outcome === undefined) throw new Error(`no outcome of ${vector.id}`);
    return judge({
      trial: vector,
      engine,
      expectation: expectationOf(vector.id, engine),
      control: outcome,
      guarded: guarded?.outcomes.get(vector.id),
    });
  });
  return { engine, version: control.version, cells };
}

async function runControl(engine: Engine, vectors: readonly Vector[]): Promise<Survey> {
  await using lab = await openLab();
  const browser = await startBrowser(lab, engine, { environment: await startDesktop(lab) });
  return {
    version: browser.version,
    outcomes: await survey(lab, browser, vectors, {
      patienceMs: () => CONTROL_PATIENCE_MS,
      retries: ({ id }) => (expectationOf(id, engine)?.kind === "silent" ? 0 : CONTROL_RETRIES),
    }),
  };
}

async function runGuarded(
  engine: Engine,
  vectors: readonly Vector[],
  control: ReadonlyMap<string, Outcome>,
): Promise<Survey> {
  const extension = builtExtension(engine);
  if (extension === undefined) throw new Error(`the extension is not built for ${engine}`);
  await using lab = await openLab();
  const browser = await startBrowser(lab, engine, { environment: await startDesktop(lab), extension });
  await waitUntilSealed(lab, browser);
  const patienceMs = ({ id }: Vector): number => {
    return Math.max(GUARDED_PATIENCE_MS, PATIENCE_FACTOR * (control.get(id)?.latencyMs ?? 0));
  };
  return {
    version: browser.version,
    outcomes: await survey(lab, browser, vectors, { patienceMs, retries: () => 0 }),
  };
}
