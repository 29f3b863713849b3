import * as v from "valibot";
import type { CdpConnection } from "./cdp-connection.ts";
import { POINTER_EVENTS, POINTER_PLACE, type Tab } from "./lab-browser.ts";

const CreatedSchema = v.object({ targetId: v.string() });
const AttachedSchema = v.object({ sessionId: v.string() });
const TargetsSchema = v.object({
  targetInfos: v.array(v.object({ targetId: v.string(), type: v.string(), url: v.string() })),
});
const HistorySchema = v.object({ currentIndex: v.number(), entries: v.array(v.object({ id: v.number() })) });
const EvaluatedSchema = v.object({
  result: v.object({ value: v.optional(v.unknown()) }),
  exceptionDetails: v.optional(v.object({ exception: v.optional(v.object({ description: v.optional(v.string()) })) })),
});
const AnySchema = v.unknown();

const MOUSE_EVENTS = { move: "mouseMoved", down: "mousePressed", up: "mouseReleased" } as const;

export type Targets = v.InferOutput<typeof TargetsSchema>["targetInfos"];

export async function listTargets(cdp: CdpConnection, type: string): Promise<Targets> {
  const { targetInfos } = await cdp.send("Target.getTargets", TargetsSchema);
  return targetInfos.filter((target) => target.type === type);
}

/** @returns the new target's id */
export async function createTarget(cdp: CdpConnection, url: string, options: object = {}): Promise<string> {
  return (await cdp.send("Target.createTarget", CreatedSchema, { url, ...options })).targetId;
}

export async function closeTarget(cdp: CdpConnection, targetId: string): Promise<void> {
  await cdp.send("Target.closeTarget", AnySchema, { targetId });
}

/** A driver attached to a page changes its timing, so it is for as long as `work` takes. */
export async function attached<T>(
  cdp: CdpConnection,
  targetId: string,
  work: (sessionId: string) => Promise<T>,
): Promise<T> {
  const { sessionId } = await cdp.send("Target.attachToTarget", AttachedSchema, { targetId, flatten: true });
  const result = await work(sessionId);
  await cdp.send("Target.detachFromTarget", AnySchema, { sessionId });
  return result;
}

/** @throws Error with what the expression threw */
export async function evaluate(cdp: CdpConnection, sessionId: string, expression: string): Promise<unknown> {
  const params = { expression, awaitPromise: true, returnByValue: true };
  const { result, exceptionDetails } = await cdp.send("Runtime.evaluate", EvaluatedSchema, params, sessionId);
  if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? "the script failed");
  return result.value;
}

/** The tab that shows a page target. */
export function createTab(cdp: CdpConnection, targetId: string): Tab {
  return {
    async address() {
      return (await listTargets(cdp, "page")).find((target) => target.targetId === targetId)?.url;
    },
    async perform(gesture) {
      await attached(cdp, targetId, async (sessionId) => {
        for (const name of POINTER_EVENTS[gesture]) {
          const button = name === "move" ? {} : { button: "left", clickCount: 1 };
          const event = { type: MOUSE_EVENTS[name], ...POINTER_PLACE, ...button };
          await cdp.send("Input.dispatchMouseEvent", AnySchema, event, sessionId);
        }
      });
    },
    async go(url) {
      await attached(cdp, targetId, (sessionId) => cdp.send("Page.navigate", AnySchema, { url }, sessionId));
    },
    async back() {
      await attached(cdp, targetId, async (sessionId) => {
        const { currentIndex, entries } = await cdp.send("Page.getNavigationHistory", HistorySchema, {}, sessionId);
        const entryId = entries[currentIndex - 1]?.id;
        await cdp.send("Page.navigateToHistoryEntry", AnySchema, { entryId }, sessionId);
      });
    },
  };
}
