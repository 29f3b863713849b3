import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BenchBrowser, StartBrowser } from "./bench-browser.ts";
import { startConductor, type Conductor, type Visit } from "./conductor.ts";
import type { Distance } from "./distance.ts";
import type { Site } from "./site.ts";

/** One site at one distance, visited twice by each browser in an order that cancels a steady drift. */
export interface Block {
  readonly site: Site;
  readonly distance: Distance;
  readonly subject: readonly Visit[];
  readonly floor: readonly Visit[];
  /** Whether the subject's background script ran as it began. */
  readonly wasAwake: boolean;
}

export interface Sitting {
  /** The subject's. */
  readonly version: string;
  readonly blocks: readonly Block[];
}

export interface SittingOptions {
  readonly subject: StartBrowser;
  readonly floor: StartBrowser;
  readonly distances: readonly Distance[];
  /** How long visits go on, in milliseconds; the round that has begun is finished. */
  readonly durationMs: number;
}

const ROLES = ["subject", "floor"] as const;
const ORDERS = [
  ["subject", "floor", "floor", "subject"],
  ["floor", "subject", "subject", "floor"],
] as const;

/**
 * Opens two browsers side by side in fresh profiles and sends them round the
 * site set in turn. In the middle of it the subject's background script is put
 * to sleep, where a person's is most of the time.
 */
export async function holdSitting(options: SittingOptions): Promise<Sitting> {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "cofferdam-bench-"));
  stack.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const conductor = await startConductor();
  stack.defer(() => {
    conductor.close();
  });
  const open = async (role: (typeof ROLES)[number]): Promise<BenchBrowser> => {
    await mkdir(join(folder, role));
    const browser = await options[role]({ folder: join(folder, role), hosts: conductor.hosts });
    stack.defer(() => browser.quit());
    await conductor.receive(role, (url) => browser.open(url));
    return browser;
  };
  const subject = await open("subject");
  await open("floor");
  return { version: subject.version, blocks: await goRound(conductor, subject, options) };
}

async function goRound(
  conductor: Conductor,
  subject: BenchBrowser,
  { distances, durationMs }: SittingOptions,
): Promise<Block[]> {
  const stops = distances.flatMap((distance) => conductor.sites.map((site) => ({ site, distance })));
  // Neither browser has seen any of them yet; a first time is slow for reasons of its own.
  for (const { site, distance } of stops) for (const role of ROLES) await conductor.visit(role, site, distance);
  const blocks: Block[] = [];
  const began = performance.now();
  let isPutToSleep = false;
  for (let round = 0; performance.now() - began < durationMs; round += 1) {
    if (!isPutToSleep && performance.now() - began > durationMs / 2) {
      await subject.sendToSleep();
      isPutToSleep = true;
    }
    for (const [at, { site, distance }] of stops.entries()) {
      const wasAwake = await subject.isAwake();
      const visits = { subject: [] as Visit[], floor: [] as Visit[] };
      for (const role of ORDERS[(round + at) % 2] ?? ORDERS[0]) {
        visits[role].push(await conductor.visit(role, site, distance));
      }
      blocks.push({ site, distance, wasAwake, ...visits });
    }
  }
  return blocks;
}
