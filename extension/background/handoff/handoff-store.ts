import * as v from "valibot";
import { HandoffSchema, type Handoff } from "#extension/messages/handoff.ts";
import type { StorageArea } from "#extension/storage/stored-item.ts";
import { createSerialQueue } from "#core/async/serial-queue.ts";

const KEY = "handoffs";
/** More than a person has tabs for; a page that floods pushes out its own. */
const KEPT = 100;

/** The hand-offs of this browser session. They survive the worker, not the browser. */
export interface HandoffStore {
  /** Oldest first. */
  all(): readonly Handoff[];
  get(id: string): Handoff | undefined;
  /** Adds it, or puts it in the place of the one with its id; on record when this resolves. */
  put(handoff: Handoff): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  onPut(listener: (handoff: Handoff) => void): () => void;
}

/** @param area `storage.session`: memory of the browser, closed to pages that are not ours */
export async function openHandoffStore(area: StorageArea): Promise<HandoffStore> {
  const stored = v.safeParse(v.array(HandoffSchema), (await area.get(KEY))[KEY]);
  const handoffs = new Map((stored.success ? stored.output : []).map((handoff) => [handoff.id, handoff]));
  const listeners = new Set<(handoff: Handoff) => void>();
  const queue = createSerialQueue();

  const save = (): Promise<void> => queue(() => area.set({ [KEY]: [...handoffs.values()] }));

  return {
    all: () => [...handoffs.values()],
    get: (id) => handoffs.get(id),
    put(handoff) {
      handoffs.set(handoff.id, handoff);
      for (const { id } of [...handoffs.values()].slice(0, -KEPT)) handoffs.delete(id);
      for (const listener of listeners) listener(handoff);
      return save();
    },
    async remove(ids) {
      if (ids.length === 0) return;
      for (const id of ids) handoffs.delete(id);
      await save();
    },
    onPut(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
