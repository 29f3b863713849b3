import type { CompartmentId } from "#core/compartment/compartment-id.ts";
import { toAppError } from "#core/errors/app-error.ts";
import type { RuleSet } from "#core/policy/rule-set.ts";
import type { OperationId } from "#core/protocol/methods.ts";
import type { Handoff } from "#extension/messages/handoff.ts";
import type { NativeClient } from "../native/native-client.ts";
import type { Arrival } from "../interception/arrival.ts";
import { respondToArrival } from "./arrival-response.ts";
import { askToOpen } from "./ask-to-open.ts";
import { beginAttempt, recordCancelling, recordFailure, recordReceipt, recordStep } from "./attempt.ts";
import type { HandoffStore } from "./handoff-store.ts";
import { judgeAddress, type JudgedAddress } from "./judged-address.ts";

/** Carries protected addresses from tabs into compartments and keeps the record of each. */
export interface Handoffs {
  /** Takes note of a tab that came to the hand-off page, and opens its address where that is due. */
  receive(arrival: Arrival): Promise<void>;
  /** Makes the hand-off a person chose and begins to open it; the tab is about to be sent to the hand-off page. */
  begin(choice: { tabId: number; address: string; compartment: CompartmentId }): Promise<Handoff>;
  /** Makes the hand-off of a page that is to go from the screen; it waits for a person, and its tab is about to be sent to the hand-off page. */
  hold(page: { tabId: number; address: string }): Promise<Handoff>;
  /** Opens, once more if need be. Does nothing while it is being opened. */
  open(id: string, compartment?: CompartmentId): Promise<void>;
  /** Asks the host to stop; the hand-off ends by what the host answers. */
  cancel(id: string): Promise<void>;
  /**
   * Takes up what an earlier worker left: finishes what was under way, and
   * forgets what ended in tabs that are gone. (To hear of each closed tab would
   * wake the worker for every tab a person ever closes.)
   */
  resume(openTabs: readonly number[]): Promise<void>;
}

interface Dependencies {
  readonly store: Promise<HandoffStore>;
  /** @throws AppError when the rules cannot be read: then nothing opens */
  readonly rules: () => Promise<RuleSet>;
  readonly native: Pick<NativeClient, "request">;
  readonly newId: () => OperationId;
  readonly now: () => number;
}

export function createHandoffs({ store: opening, rules, native, newId, now }: Dependencies): Handoffs {
  /** Those this worker is asking the host for. */
  const underWay = new Map<string, AbortController>();

  async function judge(address: string): Promise<JudgedAddress> {
    try {
      return judgeAddress(address, await rules(), now());
    } catch (thrown) {
      return { about: { level: "sensitive" }, refusal: toAppError(thrown), asks: false };
    }
  }

  function draft(of: Pick<Handoff, "tabId" | "begun">, judged: JudgedAddress): Handoff {
    const { about } = judged;
    return withJudgement({ ...of, id: newId(), about, createdAt: now(), state: { kind: "waiting" } }, judged);
  }

  async function change(id: string, step: (handoff: Handoff) => Handoff): Promise<Handoff | undefined> {
    const store = await opening;
    const present = store.get(id);
    if (present === undefined) return undefined;
    const next = step(present);
    await store.put(next);
    return next;
  }

  /** Puts a tab's new hand-off in the place of its earlier ones, except those still under way. */
  async function add(handoff: Handoff): Promise<void> {
    const store = await opening;
    await store.remove(idsOfEnded(store, ({ tabId }) => tabId === handoff.tabId));
    await store.put(handoff);
  }

  async function start(id: string): Promise<void> {
    // On record before the host is asked: a worker that dies in between leaves something to resume.
    const begun = await change(id, (handoff) => beginAttempt(handoff, newId(), now()));
    if (begun !== undefined) await carry(begun);
  }

  async function carry({ id, about: { url }, chosen, state }: Handoff): Promise<void> {
    if (state.kind !== "opening" || url === undefined || underWay.has(id)) return;
    const params = { operationId: state.operationId, url, ...(chosen !== undefined && { compartment: chosen }) };
    const stop = new AbortController();
    underWay.set(id, stop);
    try {
      const receipt = await askToOpen(native, params, {
        signal: stop.signal,
        onStep: (step) => void change(id, (handoff) => recordStep(handoff, step, now())),
      });
      await change(id, (handoff) => recordReceipt(handoff, receipt));
    } catch (thrown) {
      await change(id, (handoff) => recordFailure(handoff, thrown));
    } finally {
      underWay.delete(id);
    }
  }

  return {
    async receive(arrival) {
      const { tabId, documentId, transition, qualifiers } = arrival;
      const judged = await judge(arrival.address);
      const store = await opening;
      const { url } = judged.about;
      const previous = store
        .all()
        .findLast((other) => other.tabId === tabId && url !== undefined && other.about.url === url);
      const response = respondToArrival(arrival, previous, now());
      if (response === "show" && previous !== undefined) {
        await change(previous.id, (present) => ({ ...present, documentId }));
        return;
      }
      const begun = { by: "navigation" as const, transition, qualifiers: [...qualifiers] };
      const handoff = { ...draft({ tabId, begun }, judged), documentId };
      await add(handoff);
      if (response === "open" && judged.refusal === undefined && !judged.asks) await start(handoff.id);
    },
    async begin({ tabId, address, compartment }) {
      const judged = await judge(address);
      const handoff = { ...draft({ tabId, begun: { by: "person" } }, judged), chosen: compartment };
      await add(handoff);
      if (judged.refusal === undefined) void start(handoff.id);
      return handoff;
    },
    async hold({ tabId, address }) {
      const handoff = draft({ tabId, begun: { by: "open-page" } }, await judge(address));
      await add(handoff);
      return handoff;
    },
    async open(id, compartment) {
      const url = (await opening).get(id)?.about.url;
      if (url === undefined) return;
      // The rules may have changed since it was first judged.
      const judged = await judge(url);
      const present = (await opening).get(id);
      if (present === undefined || present.state.kind === "opening") return;
      const chosen = compartment ?? present.chosen;
      await change(id, (handoff) => ({ ...withJudgement(handoff, judged), ...(chosen !== undefined && { chosen }) }));
      if (judged.refusal === undefined) await start(id);
    },
    async cancel(id) {
      await change(id, recordCancelling);
      underWay.get(id)?.abort();
    },
    async resume(openTabs) {
      const store = await opening;
      await store.remove(idsOfEnded(store, ({ tabId }) => !openTabs.includes(tabId)));
      await Promise.all(store.all().map(carry));
    },
  };
}

/** A hand-off by the rules of this moment; one that may not cross has failed. */
function withJudgement(handoff: Handoff, { about, refusal }: JudgedAddress): Handoff {
  const judged = { ...handoff, about };
  return refusal === undefined ? judged : recordFailure(judged, refusal);
}

function idsOfEnded(store: HandoffStore, isMeant: (handoff: Handoff) => boolean): string[] {
  return store
    .all()
    .filter((handoff) => handoff.state.kind !== "opening" && isMeant(handoff))
    .map(({ id }) => id);
}
