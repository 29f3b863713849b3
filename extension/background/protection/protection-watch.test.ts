import { describe, expect, it } from "vitest";
import { AppError } from "#core/errors/app-error.ts";
import type { SealState } from "#core/protection/seal-state.ts";
import { testRules } from "../test-rules.ts";
import { createProtectionWatch } from "./protection-watch.ts";

const RULES = testRules({ "bank.example": "sensitive" });
const IN_FORCE: readonly SealState[] = [{ id: "requests" }];
const BEFORE: readonly SealState[] = [{ id: "requests", problem: "refused" }];

function setUp() {
  const seen: (readonly SealState[])[] = [];
  const state = { areRulesReadable: true, isApplied: false };
  const watch = createProtectionWatch({
    interceptor: {
      apply: () => {
        state.isApplied = true;
        return Promise.resolve();
      },
      inspect: () => Promise.resolve(state.isApplied ? IN_FORCE : BEFORE),
    },
    rules: () => (state.areRulesReadable ? Promise.resolve(RULES) : Promise.reject(new AppError("STORAGE_BROKEN"))),
    onSeen: (seals) => {
      seen.push(seals);
      return Promise.resolve();
    },
  });
  return { watch, seen, state };
}

describe("createProtectionWatch", () => {
  it("shows the seals as they are after they were brought into force", async () => {
    const { watch, seen } = setUp();
    await watch.apply();
    expect(seen).toEqual([IN_FORCE]);
  });

  it("looks anew each time it is asked, and shows that too", async () => {
    const { watch, seen, state } = setUp();
    expect(await watch.look()).toEqual(BEFORE);
    state.isApplied = true;
    expect(await watch.look()).toEqual(IN_FORCE);
    expect(seen).toEqual([BEFORE, IN_FORCE]);
  });

  it("shows that nothing is known when the rules cannot be read, and says why to who asks", async () => {
    const { watch, seen, state } = setUp();
    state.areRulesReadable = false;
    await watch.apply();
    await expect(watch.look()).rejects.toMatchObject({ code: "STORAGE_BROKEN" });
    expect(seen).toEqual([[], []]);
    expect(state.isApplied).toBe(false);
  });
});
