import type { Handoff } from "#extension/messages/handoff.ts";
import type { HandoffStore } from "./handoff-store.ts";

/** The record that belongs to a document, waited for up to `withinMs`; undefined when none comes. */
export function recordOfDocument(
  store: HandoffStore,
  documentId: string,
  withinMs: number,
): Promise<Handoff | undefined> {
  const present = store.all().findLast((handoff) => handoff.documentId === documentId);
  if (present !== undefined) return Promise.resolve(present);
  const { promise, resolve } = Promise.withResolvers<Handoff | undefined>();
  const timer = setTimeout(resolve, withinMs, undefined);
  const stop = store.onPut((handoff) => {
    if (handoff.documentId === documentId) resolve(handoff);
  });
  return promise.finally(() => {
    clearTimeout(timer);
    stop();
  });
}
