import type { RuleSet } from "#core/policy/rule-set.ts";
import type { SealId, SealState } from "#core/protection/seal-state.ts";
import type { Arrival } from "./arrival.ts";
import type { ProtectedNames } from "./protected-names.ts";

/**
 * One thing a browser is told so that nothing for a protected site goes out.
 * No single one is enough: docs/architecture.md says what each closes.
 */
export interface Seal {
  readonly id: SealId;
  /** Brings the seal into force, and does nothing where it already is. */
  apply(names: ProtectedNames): Promise<void>;
  /** Asks the browser whether the seal truly is in force for these names. */
  inspect(names: ProtectedNames): Promise<SealState>;
  /** Tries out what cannot be asked; a person notices and wants it. */
  check?(): Promise<void>;
  /** Learns anew what it depends on outside the browser; calls that it is disturbed when something changed. */
  renew?(): Promise<void>;
  /** Gives the browser back as it was. */
  release(): Promise<void>;
  /** Calls when something else may have broken the seal. Registers at once, before anything is awaited. */
  onDisturbed(listener: () => void): void;
}

/**
 * Keeps a browser's requests for protected sites in and shows the hand-off page
 * in their stead, by whatever means its engine has: one folder an engine.
 */
export interface Interceptor {
  /** Brings every seal into force for these rules; what fails shows in the next {@link inspect}. */
  apply(rules: RuleSet): Promise<void>;
  inspect(rules: RuleSet): Promise<readonly SealState[]>;
  /** As {@link Seal.check}, for all seals. */
  check(): Promise<void>;
  /** As {@link Seal.renew}, for all seals. */
  renew(): Promise<void>;
  release(): Promise<void>;
  /** Removes what would answer for protected sites from within the browser, left there from before they were. */
  evict(rules: RuleSet): Promise<void>;
  /** As {@link Seal.onDisturbed}, for all seals. */
  onDisturbed(listener: () => void): void;
  /** Calls when a tab has come to the hand-off page. Registers at once, before anything is awaited. */
  onArrival(listener: (arrival: Arrival) => void): void;
}
