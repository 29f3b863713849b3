import * as v from "valibot";
import { OperationIdSchema, type OperationId } from "#core/protocol/methods.ts";
import { HandoffSchema, type Handoff } from "#extension/messages/handoff.ts";

/** Ids for tests: the same number gives the same id. */
export function testId(n: number): OperationId {
  return v.parse(OperationIdSchema, `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`);
}

/** A hand-off for tests, of an address typed into tab 7. */
export function testHandoff(changes: Record<string, unknown> = {}): Handoff {
  return v.parse(HandoffSchema, {
    id: testId(500),
    tabId: 7,
    documentId: "D1",
    about: { url: "https://www.chase.com/", host: "www.chase.com", domain: "chase.com", level: "sensitive" },
    begun: { by: "navigation", transition: "typed", qualifiers: ["server_redirect"] },
    createdAt: 1_000,
    state: { kind: "waiting" },
    ...changes,
  });
}

export function openedState(openedAt = "1970-01-01T00:01:00.000Z"): unknown {
  return {
    kind: "opened",
    receipt: {
      operationId: testId(1),
      compartment: "banking",
      compartmentName: "Banking",
      url: "https://www.chase.com/",
      openedAt,
      durationMs: 20,
    },
  };
}

export function openingState(steps: unknown[] = []): unknown {
  return { kind: "opening", operationId: testId(1), since: 1_000, steps, cancelling: false };
}
