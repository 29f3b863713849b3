import type { CompartmentId } from "#core/compartment/compartment-id.ts";
import type { TrustLevel } from "./trust-level.ts";

/**
 * What happens to a navigation, most careful first.
 *
 * - `never`: it opens nowhere.
 * - `open-in`: it opens in a compartment.
 * - `ask`: it is stopped, and opens in a compartment once a person says so.
 * - `allow`: it stays in this browser.
 */
export const ACTIONS = ["never", "open-in", "ask", "allow"] as const;
export type Action = (typeof ACTIONS)[number];

/** As much of a rule as says what it does. */
interface Word {
  readonly level: TrustLevel;
  readonly compartment?: CompartmentId | undefined;
  readonly action?: Action | undefined;
}

/** What a rule does: what it says itself, or what its level means. What is blocked opens nowhere, whatever else is said. */
export function actionOf({ level, compartment, action }: Word): Action {
  switch (level) {
    case "blocked":
      return "never";
    case "sensitive":
    case "untrusted":
      return action ?? "open-in";
    case "trusted":
    case "ordinary":
      return action ?? (compartment === undefined ? "allow" : "open-in");
  }
}

/** Whether a navigation is kept out of the browser it was begun in. */
export function isStopped(action: Action): boolean {
  return action !== "allow";
}
