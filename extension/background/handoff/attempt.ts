import type { ErrorCode } from "#core/errors/codes.ts";
import type { OpenStep, OperationId, Receipt } from "#core/protocol/methods.ts";
import type { Handoff } from "#extension/messages/handoff.ts";
import { toWireError } from "../wire-error.ts";

/**
 * Failures after which only the host can know whether the address opened: it
 * was lost on the way. Asking again by the same operation id makes the host
 * say how that operation ended, and opens at most once.
 *
 * `OPEN_INTERRUPTED` is not one of them: there the host has looked and does not
 * know either, so a person decides, and a retry is a new operation.
 */
const OUTCOME_UNKNOWN: ReadonlySet<ErrorCode> = new Set(["HOST_CRASHED", "HOST_TIMEOUT", "BAD_FRAME", "BAD_MESSAGE"]);

/** Failures the host answers although the address may have opened. */
const PERHAPS_OPENED: ReadonlySet<ErrorCode> = new Set(["OPEN_INTERRUPTED", "GUEST_SESSION_LOST"]);

/** Begins to open, under the earlier attempt's id where its outcome is unknown, or else under `fresh`. */
export function beginAttempt(handoff: Handoff, fresh: OperationId, now: number): Handoff {
  const { state } = handoff;
  const earlier = state.kind === "failed" && OUTCOME_UNKNOWN.has(state.error.code) ? state.operationId : undefined;
  return {
    ...handoff,
    state: { kind: "opening", operationId: earlier ?? fresh, since: now, steps: [], cancelling: false },
  };
}

export function recordStep(handoff: Handoff, step: OpenStep, now: number): Handoff {
  const { state } = handoff;
  if (state.kind !== "opening") return handoff;
  return { ...handoff, state: { ...state, steps: [...state.steps, { step, at: now }] } };
}

export function recordCancelling(handoff: Handoff): Handoff {
  const { state } = handoff;
  return state.kind === "opening" ? { ...handoff, state: { ...state, cancelling: true } } : handoff;
}

export function recordReceipt(handoff: Handoff, receipt: Receipt): Handoff {
  return { ...handoff, state: { kind: "opened", receipt } };
}

export function recordFailure(handoff: Handoff, thrown: unknown): Handoff {
  const { state } = handoff;
  const error = toWireError(thrown);
  if (state.kind !== "opening") return { ...handoff, state: { kind: "failed", error, mayBeOpen: false } };
  // The host reports a step before it takes it, so without any nothing was begun.
  const wasLost = OUTCOME_UNKNOWN.has(error.code) && state.steps.length > 0;
  const mayBeOpen = wasLost || PERHAPS_OPENED.has(error.code);
  return { ...handoff, state: { kind: "failed", error, operationId: state.operationId, mayBeOpen } };
}
