import type { Engine } from "../vectors/vector.ts";
import { judge, type Cell } from "../matrix/matrix.ts";
import { LEVELS } from "../lab/evidence.ts";
import type { Outcome } from "../matrix/outcome.ts";
import type { Moment } from "./moment.ts";
import { play } from "./play.ts";

/** Each plays in a lab of its own and mostly waits, so more than one at a time is what a machine carries. */
const AT_ONCE = 3;
/** Of one in which the browser, on a busy machine, did not come to do what would leak. */
const CONTROL_TRIES = 3;

export interface MomentOptions {
  readonly engines: readonly Engine[];
  readonly moments: readonly Moment[];
  readonly log: (line: string) => void;
}

/**
 * Plays every moment in each browser, without the extension and with it.
 *
 * @returns a cell for each, in the order of the moments
 * @throws Error when a browser cannot be run or the lab failed
 */
export async function runMoments({ engines, moments, log }: MomentOptions): Promise<readonly Cell[]> {
  const trials = moments.flatMap((moment) => engines.map((engine) => ({ moment, engine })));
  const cells: Cell[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (;;) {
      const at = next;
      next += 1;
      const trial = trials[at];
      if (trial === undefined) return;
      cells[at] = await tryMoment(trial.moment, trial.engine, log);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return cells;
}

async function tryMoment(moment: Moment, engine: Engine, log: (line: string) => void): Promise<Cell> {
  const started = performance.now();
  try {
    const open = moment.open?.[engine];
    const cell = judge({
      trial: moment,
      engine,
      expectation: open === undefined ? undefined : { kind: "limit", levels: LEVELS, ...open },
      control: await playControl(moment, engine),
      guarded: await play(moment, engine, true),
    });
    log(`${engine}, ${moment.title}: ${cell.verdict}, ${((performance.now() - started) / 1000).toFixed(0)} s`);
    return cell;
  } catch (cause) {
    throw new Error(`${engine}, ${moment.title}`, { cause });
  }
}

async function playControl(moment: Moment, engine: Engine): Promise<Outcome> {
  for (let left = CONTROL_TRIES; ; left -= 1) {
    const outcome = await play(moment, engine, false);
    if (outcome.levels.length > 0 || left === 1) return outcome;
  }
}
