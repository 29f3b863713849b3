import { readFile } from "node:fs/promises";
import * as v from "valibot";

/**
 * Chromium's own log of everything its network stack does, written with
 * `--log-net-log=FILE` and complete once the browser has ended
 * (https://www.chromium.org/for-testers/providing-network-details/).
 */
const NetworkLogSchema = v.object({
  constants: v.object({
    logEventTypes: v.record(v.string(), v.number()),
  }),
  events: v.array(
    v.object({ type: v.number(), source: v.object({ type: v.number() }), params: v.optional(v.unknown()) }),
  ),
});

/** Where a name shows when somebody wants its address. */
const LOOK_UP_EVENTS = ["HOST_RESOLVER_MANAGER_REQUEST", "HOST_RESOLVER_MANAGER_JOB", "DNS_TRANSACTION"];

/** What a browser's network log says of one domain and everything below it. */
export interface Witness {
  /** Attempts to learn an address: without one nothing can be sent. */
  readonly lookUps: number;
  /** All events in the log: none at all would prove nothing. */
  readonly events: number;
}

/**
 * Reads the log of a browser that has ended.
 *
 * @param domain registrable, lower case
 */
export async function witness(file: string, domain: string): Promise<Witness> {
  const { constants, events } = v.parse(NetworkLogSchema, JSON.parse(await readFile(file, "utf8")));
  const lookUpTypes = new Set(LOOK_UP_EVENTS.map((name) => constants.logEventTypes[name]));
  const names = new RegExp(`(?:^|[^a-z0-9-])${domain.replaceAll(".", "\\.")}(?![a-z0-9.-])`, "u");
  const lookUps = events.filter(
    ({ type, params }) => lookUpTypes.has(type) && names.test(JSON.stringify(params ?? {})),
  );
  return { lookUps: lookUps.length, events: events.length };
}
