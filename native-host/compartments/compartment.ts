import type { CompartmentState } from "#core/compartment/compartment-info.ts";
import type { OpenStep } from "#core/protocol/methods.ts";
import type { CanonicalUrl } from "#core/url/canonicalize.ts";

/** One address to be opened; it has been judged by the policy before it comes here. */
export interface OpenRequest {
  readonly url: CanonicalUrl;
  /** Aborted when the person cancels. What was started in a compartment stays started. */
  readonly signal: AbortSignal;
  /**
   * Called as each step begins. Resolves once the step is on record, so that a
   * host that dies in the middle leaves a truthful trace: await it.
   */
  readonly onStep: (step: OpenStep) => Promise<void>;
}

/** A place where protected sites open: a VirtualBox guest or a separate browser instance. */
export interface Compartment {
  /**
   * Looks at the present state and changes nothing.
   *
   * @throws AppError when the compartment is in trouble; the code says which
   */
  inspect(signal: AbortSignal): Promise<Exclude<CompartmentState, "trouble">>;

  /**
   * Makes the compartment ready, opens the address in it exactly once and
   * returns when it is known to be open.
   *
   * @throws AppError `CANCELLED`, or a code that says what went wrong
   */
  open(request: OpenRequest): Promise<void>;
}
