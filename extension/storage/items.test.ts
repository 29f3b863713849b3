import { describe, expect, it } from "vitest";
import { testArea } from "../background/handoff/test-store.ts";
import { storedItems } from "./items.ts";

const RULE = {
  id: "person:1",
  match: { kind: "domain", domain: "bank.example" },
  level: "sensitive",
  compartment: "banking",
  note: "mine",
  createdAt: "2026-01-01T00:00:00.000Z",
};

describe("the rules this browser remembers", () => {
  it("are still those that the first version left", async () => {
    const area = testArea();
    await area.set({ policy: { version: 1, data: { revision: 4, rules: [RULE] } } });
    expect(await storedItems(area).policy.read()).toEqual({ revision: 4, rules: [RULE], levelNames: {} });
  });

  it("are none in a fresh profile", async () => {
    expect(await storedItems(testArea()).policy.read()).toEqual({ revision: null, rules: [], levelNames: {} });
  });
});
