import type { SealState } from "./seal-state.ts";

/**
 * What the seals of a browser come to.
 *
 * - `protected`: every seal is in force.
 * - `protected-except`: requests are stopped, but something else is not sealed.
 * - `not-protected`: requests for protected sites may go out.
 */
export type ProtectionState = "protected" | "protected-except" | "not-protected";

/**
 * Sums the seals up. Requests count as stopped only where the browser has said
 * so: without that seal among them, as when the rules cannot be read and
 * nothing is known of any, the answer is `not-protected`.
 */
export function protectionState(seals: readonly SealState[]): ProtectionState {
  const requests = seals.find(({ id }) => id === "requests");
  if (requests === undefined || requests.problem !== undefined) return "not-protected";
  return seals.every(({ problem }) => problem === undefined) ? "protected" : "protected-except";
}

/**
 * Whether a person should look. Browsers keep extensions out of private windows
 * until they are let in, which is for the person to decide and may stay so for
 * ever; an alarm that never ends would hide the next one. It is said all the same.
 */
export function needsAttention(seals: readonly SealState[]): boolean {
  return protectionState(seals) === "not-protected" || seals.some(({ problem }) => isAlarming(problem));
}

/** Whether a problem is more than the choice every person has. */
export function isAlarming(problem: SealState["problem"]): boolean {
  return problem !== undefined && problem !== "not-allowed-there";
}
