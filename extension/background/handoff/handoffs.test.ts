import { describe, expect, it } from "vitest";
import type { CompartmentId } from "#core/compartment/compartment-id.ts";
import { AppError } from "#core/errors/app-error.ts";
import { buildRuleSet } from "#core/policy/rule-set.ts";
import type { OpenStep, Params, Result } from "#core/protocol/methods.ts";
import type { StorageArea } from "#extension/storage/stored-item.ts";
import type { Arrival } from "../interception/arrival.ts";
import type { NativeClient } from "../native/native-client.ts";
import { testRule, testRules } from "../test-rules.ts";
import { openHandoffStore } from "./handoff-store.ts";
import { createHandoffs } from "./handoffs.ts";
import { testId } from "./test-handoff.ts";
import { testArea } from "./test-store.ts";

const BANKING = "banking" as CompartmentId;

interface Asked {
  readonly params: Params<"openUrl">;
  readonly step: (step: OpenStep) => void;
  readonly signal: AbortSignal | undefined;
  readonly answer: () => void;
  readonly fail: (error: AppError) => void;
}

/** One worker over a storage area that may have been another worker's before. */
function testWorker(area: StorageArea = testArea(), rules = testRules({ "chase.com": "sensitive" })) {
  const asked: Asked[] = [];
  let ids = 0;
  const request = (_method: string, params: Params<"openUrl">, options: Parameters<NativeClient["request"]>[2] = {}) =>
    new Promise<Result<"openUrl">>((resolve, reject) => {
      asked.push({
        params,
        signal: options.signal,
        step: (step) => options.onStep?.(step),
        answer: () => {
          resolve({
            receipt: {
              operationId: params.operationId,
              compartment: BANKING,
              compartmentName: "Banking",
              url: params.url,
              openedAt: "1970-01-01T00:00:01.000Z",
              durationMs: 5,
            },
          });
        },
        fail: reject,
      });
    });
  const store = openHandoffStore(area);
  const handoffs = createHandoffs({
    store,
    rules: () => Promise.resolve(rules),
    native: { request: request },
    newId: () => testId((ids += 1)),
    now: () => 1_000,
  });
  const states = async (): Promise<string[]> => (await store).all().map(({ state }) => state.kind);
  const latest = async () => {
    const handoff = (await store).all().at(-1);
    if (handoff === undefined) throw new Error("no hand-off");
    return handoff;
  };
  return { handoffs, asked, states, latest };
}

const typed: Arrival = {
  tabId: 7,
  documentId: "D1",
  address: "http://www.chase.com/a?b=c#d",
  isIntercepted: true,
  isTyped: true,
  transition: "typed",
  qualifiers: ["server_redirect"],
};
const returned = { ...typed, documentId: "D2", isIntercepted: false, isTyped: false, transition: "reload" };

/** Until the host has been asked so often. */
async function untilAsked(asked: readonly Asked[], times: number): Promise<Asked> {
  for (let turn = 0; turn < 50; turn += 1) {
    const last = asked[times - 1];
    if (last !== undefined) return last;
    await new Promise((resolve) => setTimeout(resolve));
  }
  throw new Error(`asked ${asked.length} times, not ${times}`);
}
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe("createHandoffs", () => {
  it("opens what was intercepted, in its canonical form, and keeps the receipt", async () => {
    const { handoffs, asked, latest } = testWorker();
    const done = handoffs.receive(typed);
    const { params, step, answer } = await untilAsked(asked, 1);
    expect(params).toEqual({ operationId: testId(2), url: "https://www.chase.com/a?b=c#d" });
    expect((await latest()).state.kind).toBe("opening");
    step("checking");
    step("opening");
    await turn();
    expect((await latest()).state).toMatchObject({ steps: [{ step: "checking" }, { step: "opening" }] });
    answer();
    await done;
    expect(await latest()).toMatchObject({
      tabId: 7,
      documentId: "D1",
      about: { host: "www.chase.com", domain: "chase.com", level: "sensitive", because: { name: "chase.com" } },
      begun: { by: "navigation", transition: "typed" },
      state: { kind: "opened", receipt: { compartmentName: "Banking" } },
    });
  });

  it("does not open again when the page is reloaded", async () => {
    const { handoffs, asked, latest, states } = testWorker();
    const done = handoffs.receive(typed);
    (await untilAsked(asked, 1)).answer();
    await done;
    await handoffs.receive(returned);
    expect(asked).toHaveLength(1);
    expect(await states()).toEqual(["opened"]);
    expect((await latest()).documentId).toBe("D2");
  });

  it("waits for a person on a page that came back from an earlier session", async () => {
    const { handoffs, asked, latest } = testWorker();
    await handoffs.receive(returned);
    expect(asked).toHaveLength(0);
    expect((await latest()).state.kind).toBe("waiting");
    void handoffs.open((await latest()).id);
    await untilAsked(asked, 1);
  });

  it("opens once, however often a button is pressed", async () => {
    const { handoffs, asked, latest } = testWorker();
    await handoffs.receive(returned);
    const { id } = await latest();
    void handoffs.open(id);
    void handoffs.open(id);
    await untilAsked(asked, 1);
    void handoffs.open(id);
    await turn();
    expect(asked).toHaveLength(1);
  });

  it("waits for a person where the rule wants them asked", async () => {
    const rules = buildRuleSet([{ layer: "person", rules: [testRule("chase.com", "sensitive", { action: "ask" })] }]);
    const { handoffs, asked, states, latest } = testWorker(testArea(), rules);
    await handoffs.receive(typed);
    expect([asked, await states()]).toEqual([[], ["waiting"]]);
    void handoffs.open((await latest()).id);
    await untilAsked(asked, 1);
    expect(await states()).toEqual(["opening"]);
  });

  it("asks a host that died once more under the same id, and no more than that", async () => {
    const { handoffs, asked, latest } = testWorker();
    const done = handoffs.receive(typed);
    (await untilAsked(asked, 1)).fail(new AppError("HOST_CRASHED"));
    (await untilAsked(asked, 2)).fail(new AppError("HOST_CRASHED"));
    await done;
    expect(asked[1]?.params.operationId).toBe(asked[0]?.params.operationId);
    expect((await latest()).state).toMatchObject({ kind: "failed", error: { code: "HOST_CRASHED" } });
  });

  it("has the next worker finish what a dead one began, under the same id", async () => {
    const area = testArea();
    const first = testWorker(area);
    void first.handoffs.receive(typed);
    const { params, step } = await untilAsked(first.asked, 1);
    step("starting");
    await turn();

    const second = testWorker(area);
    const done = second.handoffs.resume([7]);
    const again = await untilAsked(second.asked, 1);
    expect(again.params).toEqual(params);
    again.answer();
    await done;
    expect((await second.latest()).state.kind).toBe("opened");
  });

  it("cancels by asking the host, and ends as the host says", async () => {
    const { handoffs, asked, latest } = testWorker();
    const done = handoffs.receive(typed);
    const { signal, fail } = await untilAsked(asked, 1);
    await handoffs.cancel((await latest()).id);
    expect((await latest()).state).toMatchObject({ kind: "opening", cancelling: true });
    expect(signal?.aborted).toBe(true);
    fail(new AppError("CANCELLED"));
    await done;
    expect((await latest()).state).toMatchObject({ kind: "failed", error: { code: "CANCELLED" } });
  });

  it.each([
    ["javascript:alert(1)", "URL_SCHEME_REFUSED", undefined],
    ["https://me:secret@www.chase.com/", "URL_HAS_CREDENTIALS", "www.chase.com"],
    ["https://www.example.com/", "URL_NOT_PROTECTED", "www.example.com"],
    ["http://www.chase.com:8080/", "URL_INSECURE", "www.chase.com"],
    ["not an address", "URL_INVALID", undefined],
  ])("refuses %s without asking the host", async (address, code, host) => {
    const { handoffs, asked, latest } = testWorker();
    await handoffs.receive({ ...typed, address });
    const handoff = await latest();
    expect(handoff.state).toEqual({
      kind: "failed",
      error: expect.objectContaining({ code }) as unknown,
      mayBeOpen: false,
    });
    expect(handoff.about.host).toBe(host);
    expect(asked).toHaveLength(0);
    expect(JSON.stringify(handoff)).not.toContain("secret");
  });

  it("opens nothing while the rules cannot be read", async () => {
    const area = testArea();
    const { asked } = testWorker(area);
    const handoffs = createHandoffs({
      store: openHandoffStore(area),
      rules: () => Promise.reject(new AppError("STORAGE_BROKEN", { details: { item: "policy" } })),
      native: { request: () => Promise.reject(new Error("asked")) },
      newId: () => testId(9),
      now: () => 1_000,
    });
    await handoffs.receive(typed);
    expect(asked).toHaveLength(0);
    const store = await openHandoffStore(area);
    expect(store.all()[0]?.state).toMatchObject({ error: { code: "STORAGE_BROKEN" } });
  });

  it("opens in the compartment a person chose, and shows it when the tab gets there", async () => {
    const { handoffs, asked, latest, states } = testWorker();
    await handoffs.begin({ tabId: 7, address: "https://www.chase.com/", compartment: BANKING });
    const { params } = await untilAsked(asked, 1);
    expect(params).toMatchObject({ url: "https://www.chase.com/", compartment: "banking" });
    await handoffs.receive({ ...returned, address: "https://www.chase.com/", transition: "link" });
    expect(asked).toHaveLength(1);
    expect(await states()).toEqual(["opening"]);
    expect(await latest()).toMatchObject({ documentId: "D2", begun: { by: "person" } });
  });

  it("judges anew before it opens again: the rules may have changed", async () => {
    const area = testArea();
    const first = testWorker(area);
    await first.handoffs.receive(returned);
    const { handoffs, asked, latest } = testWorker(area, testRules({}));
    await handoffs.open((await latest()).id);
    expect(asked).toHaveLength(0);
    expect((await latest()).state).toMatchObject({ error: { code: "URL_NOT_PROTECTED" } });
  });

  it("finishes what was under way although its tab is gone, and forgets what ended there", async () => {
    const area = testArea();
    const first = testWorker(area);
    await first.handoffs.receive(returned);
    void first.handoffs.receive({ ...typed, tabId: 8 });
    await untilAsked(first.asked, 1);

    const second = testWorker(area);
    void second.handoffs.resume([1, 2]);
    await untilAsked(second.asked, 1);
    expect(await second.states()).toEqual(["opening"]);
  });
});
