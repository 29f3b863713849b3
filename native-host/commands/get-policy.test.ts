import { describe, expect, it } from "vitest";
import * as v from "valibot";
import { RuleSchema, type Rule } from "#core/policy/rule.ts";
import { success } from "#core/protocol/envelope.ts";
import type { Call } from "#host/messaging/call.ts";
import { encodeFrame } from "#host/messaging/encode-frame.ts";
import { getPolicy } from "./get-policy.ts";

const CALL: Call = {
  signal: new AbortController().signal,
  progress: () => undefined,
  note: () => undefined,
  cancel: () => false,
};

/** As long as a rule gets: a note of characters that take three bytes each. */
function rule(number: number): Rule {
  return v.parse(RuleSchema, {
    id: `person:${number}`,
    match: { kind: "domain", domain: `bank-${number}.example` },
    level: "sensitive",
    note: "€".repeat(500),
    createdAt: "2026-11-23T00:00:00.000Z",
  });
}

function commandFor(rules: Rule[]) {
  const never = () => Promise.reject(new Error("only read is asked for"));
  const read = () => Promise.resolve({ revision: 7, rules, levelNames: { sensitive: "Money" } });
  return getPolicy({ policy: { read, put: never, remove: never, renameLevel: never, undo: never } });
}

describe("getPolicy", () => {
  const levelNames = { sensitive: "Money" };

  it("gives a small policy in one page", async () => {
    const rules = [rule(1), rule(2)];
    expect(await commandFor(rules)({}, CALL)).toEqual({ revision: 7, rules, levelNames });
    expect(await commandFor([])({}, CALL)).toEqual({ revision: 7, rules: [], levelNames });
  });

  it("gives a large one in pages that the wire takes, each rule once", async () => {
    const rules = Array.from({ length: 2000 }, (_, number) => rule(number));
    const command = commandFor(rules);
    const received: Rule[] = [];
    let pages = 0;
    for (let from: number | undefined = 0; from !== undefined;) {
      const page: Awaited<ReturnType<typeof command>> = await command({ from }, CALL);
      encodeFrame(success(Number.MAX_SAFE_INTEGER, page));
      expect(page.revision).toBe(7);
      received.push(...page.rules);
      from = page.next;
      pages += 1;
    }
    expect(received).toEqual(rules);
    expect(pages).toBeGreaterThan(2);
  });

  it("has nothing beyond the end", async () => {
    expect(await commandFor([rule(1)])({ from: 5 }, CALL)).toEqual({ revision: 7, rules: [], levelNames });
  });
});
