import type { Handoff } from "#extension/messages/handoff.ts";
import type { Arrival } from "../interception/arrival.ts";

/**
 * What an arrival leads to.
 *
 * - `open`: a new hand-off that opens by itself.
 * - `wait`: a new hand-off that waits for a person.
 * - `show`: the hand-off this tab already has.
 */
export type ArrivalResponse = "open" | "wait" | "show";

/** Pages that send a tab to the bank again as soon as it comes back to them must not open it once a second. */
const JUST_OPENED_MS = 60_000;

/**
 * Decides what an arrival leads to, so that one wish opens once: nothing opens
 * by itself that was not just intercepted, is being opened already, or has just
 * been opened from this tab unless the address was asked for anew by hand.
 *
 * @param previous the tab's latest hand-off of the same address
 * @param now in milliseconds since 1970
 */
export function respondToArrival(arrival: Arrival, previous: Handoff | undefined, now: number): ArrivalResponse {
  if (previous === undefined) return arrival.isIntercepted ? "open" : "wait";
  const isAwaitedHere = previous.documentId === undefined;
  if (isAwaitedHere || previous.state.kind === "opening" || !arrival.isIntercepted) return "show";
  return wasJustOpened(previous, now) && !arrival.isTyped ? "show" : "open";
}

function wasJustOpened({ state }: Handoff, now: number): boolean {
  return state.kind === "opened" && now - Date.parse(state.receipt.openedAt) < JUST_OPENED_MS;
}
