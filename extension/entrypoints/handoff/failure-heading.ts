import type { HandoffState } from "#extension/messages/handoff.ts";
import type { TextKey } from "#extension/ui/text.ts";

/** The heading over a failure. */
export function failureHeading({ error, operationId, mayBeOpen }: HandoffState & { kind: "failed" }): TextKey {
  if (error.code === "CANCELLED") return "handoffCancelled";
  if (error.code === "URL_NOT_PROTECTED") return "handoffNotProtected";
  if (operationId === undefined) return "handoffRefused";
  return mayBeOpen ? "handoffUncertain" : "handoffFailed";
}
