import { describe, expect, it } from "vitest";
import { openHandoffStore } from "./handoff-store.ts";
import { openedState, testHandoff, testId } from "./test-handoff.ts";
import { testArea } from "./test-store.ts";

describe("openHandoffStore", () => {
  it("finds in the next worker what this one wrote", async () => {
    const area = testArea();
    const store = await openHandoffStore(area);
    await store.put(testHandoff());
    await store.put(testHandoff({ state: openedState() }));
    await store.put(testHandoff({ id: testId(501) }));
    const next = await openHandoffStore(area);
    expect(next.all()).toEqual(store.all());
    expect(next.get(testId(500))?.state.kind).toBe("opened");
  });

  it("forgets what was removed", async () => {
    const area = testArea();
    const store = await openHandoffStore(area);
    await store.put(testHandoff());
    await store.remove([testId(500)]);
    expect((await openHandoffStore(area)).all()).toEqual([]);
  });

  it("keeps the newest hundred, whatever floods it", async () => {
    const store = await openHandoffStore(testArea());
    for (let n = 0; n < 150; n += 1) await store.put(testHandoff({ id: testId(n) }));
    expect(store.all()).toHaveLength(100);
    expect(store.get(testId(149))).toBeDefined();
    expect(store.get(testId(49))).toBeUndefined();
  });

  it("tells of each change until it is asked to stop", async () => {
    const store = await openHandoffStore(testArea());
    const heard: string[] = [];
    const stop = store.onPut(({ id }) => heard.push(id));
    await store.put(testHandoff());
    stop();
    await store.put(testHandoff({ id: testId(501) }));
    expect(heard).toEqual([testId(500)]);
  });

  it("begins empty where what it finds has not its form", async () => {
    const area = testArea();
    await area.set({ handoffs: [{ id: 1 }] });
    expect((await openHandoffStore(area)).all()).toEqual([]);
  });
});
