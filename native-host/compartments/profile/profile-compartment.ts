import { setTimeout as delay } from "node:timers/promises";
import { AppError } from "#core/errors/app-error.ts";
import type { ProfileCompartmentConfig } from "#host/config/config.ts";
import type { CompartmentSites } from "../compartment-sites.ts";
import type { Compartment } from "../compartment.ts";
import { browserArguments } from "./browser-arguments.ts";
import { startBrowser } from "./browser-process.ts";
import { browserProgram } from "./browser-program.ts";
import type { HostSystem } from "./host-system.ts";
import { readLaunchRecord, writeLaunchRecord, type LaunchRecord } from "./launch-record.ts";
import { openAddress } from "./open-address.ts";
import { prepareProfile } from "./prepare-profile.ts";
import { isProcessAlive, processOf, runningInstance } from "./running-instance.ts";
import { reaches } from "./site-reach.ts";

export interface ProfileCompartmentParts {
  readonly config: ProfileCompartmentConfig;
  /** Absolute; this compartment's own, made when missing. */
  readonly userDataDir: string;
  /** What the policy sends here now; the configuration's `alsoAllow` is added to it. */
  readonly sites: () => Promise<CompartmentSites>;
  readonly system: HostSystem;
}

/**
 * A separate browser of the Chromium family, with a profile and a process of
 * its own, that reaches the compartment's sites and nothing else. How it is
 * weaker than a guest, `PROFILE_WEAKNESS` says.
 *
 * The caller opens one address at a time in a compartment: two that start its
 * browser at once would write its settings at once.
 *
 * `open` throws `BROWSER_NOT_FOUND`, `BROWSER_NO_DISPLAY`,
 * `BROWSER_START_FAILED`, `CANCELLED`, or `BROWSER_NEEDS_RESTART` when its
 * browser runs with a list of sites that does not have this one. Cancelling
 * stops a browser that was being started, because the address would open with
 * it; one that ran before stays.
 */
export function createProfileCompartment(parts: ProfileCompartmentParts): Compartment {
  const { config, userDataDir, system } = parts;
  const running = async () => await runningInstance(userDataDir, system.platform);

  return {
    async inspect() {
      if ((await running()) !== undefined) return "ready";
      await browserProgram(config, system);
      return "off";
    },

    async open({ url, signal, onStep }) {
      refuseIfCancelled(signal);
      const stop = AbortSignal.any([signal, AbortSignal.timeout(config.startMs)]);
      const host = new URL(url).hostname;
      const before = await running();
      const program = await browserProgram(config, system);
      const record = await readLaunchRecord(userDataDir);
      let sites = record?.sites;
      if (before === undefined) {
        await onStep("starting");
        sites = await sitesNow(parts);
        if (!reaches(sites, host)) throw new Error("the policy sent an address here that its list of sites leaves out");
        await prepare(parts, sites, record, stop);
      } else if (sites === undefined || !reaches(sites, host)) {
        throw new AppError("BROWSER_NEEDS_RESTART", { details: { compartment: config.name, host } });
      }
      await onStep("opening");
      refuseIfCancelled(signal);

      const args = browserArguments(userDataDir, system);
      const opening = await openAddress(url, before, {
        start: (more) => startBrowser(program, [...args, ...more], { env: system.env, cwd: userDataDir }),
        running,
        stop,
      });
      switch (opening.kind) {
        case "opened": {
          const instance = await running();
          if (instance === undefined || instance === record?.instance) return;
          // It is open, whatever becomes of this note to the next start.
          await writeLaunchRecord(userDataDir, { sites, instance }).catch(() => undefined);
          return;
        }
        case "missing":
          throw new AppError("BROWSER_NOT_FOUND", { details: { compartment: config.name } });
        case "failed":
          throw startFailed(config, opening.problem);
        case "stopped":
          refuseIfCancelled(signal);
          throw startFailed(config, `it was not up within ${config.startMs / 1000} seconds.`);
      }
    },
  };
}

async function sitesNow({ config, sites }: ProfileCompartmentParts): Promise<CompartmentSites> {
  const { allow, deny } = await sites();
  return { allow: [...allow, ...config.alsoAllow], deny };
}

/** A browser that was told to quit gives its lock back well before it writes its settings for the last time. */
const CLOSING_MS = 10_000;

async function prepare(
  { config, userDataDir }: ProfileCompartmentParts,
  sites: CompartmentSites,
  last: LaunchRecord | undefined,
  stop: AbortSignal,
): Promise<void> {
  const lastProcess = last?.instance === undefined ? undefined : processOf(last.instance);
  const patience = AbortSignal.any([stop, AbortSignal.timeout(CLOSING_MS)]);
  // The id may be another program's by now: that must not keep the door shut for ever.
  while (lastProcess !== undefined && isProcessAlive(lastProcess) && !patience.aborted) await delay(50);
  try {
    await prepareProfile(userDataDir, sites, config);
  } catch (cause) {
    const why = cause instanceof Error && "code" in cause ? String(cause.code) : "no reason given";
    throw startFailed(config, `its profile could not be written (${why}).`, cause);
  }
}

function startFailed({ name }: ProfileCompartmentConfig, problem: string, cause?: unknown): AppError {
  return new AppError("BROWSER_START_FAILED", { details: { compartment: name, problem }, cause });
}

function refuseIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError("CANCELLED");
}
