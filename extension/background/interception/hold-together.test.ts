import { describe, expect, it } from "vitest";
import { testRules } from "../test-rules.ts";
import type { Seal } from "./interceptor.ts";
import { holdTogether } from "./hold-together.ts";

function testSeal(id: Seal["id"], parts: Partial<Seal> = {}): Seal {
  return {
    id,
    apply: () => Promise.resolve(),
    inspect: () => Promise.resolve({ id }),
    release: () => Promise.resolve(),
    onDisturbed: () => undefined,
    ...parts,
  };
}

describe("holdTogether", () => {
  const rules = testRules({ "bank.example": "sensitive" });

  it("brings a seal into force although another fails", async () => {
    let isApplied = false;
    const interceptor = holdTogether([
      testSeal("requests", { apply: () => Promise.reject(new Error("quota")) }),
      testSeal("prediction", {
        apply: () => {
          isApplied = true;
          return Promise.resolve();
        },
      }),
    ]);
    await interceptor.apply(rules);
    expect(isApplied).toBe(true);
  });

  it("reports a seal the browser cannot speak of as not in force", async () => {
    const interceptor = holdTogether([
      testSeal("proxy", { inspect: () => Promise.reject(new Error("gone")) }),
      testSeal("webrtc"),
    ]);
    expect(await interceptor.inspect(rules)).toEqual([{ id: "proxy", problem: "refused" }, { id: "webrtc" }]);
  });

  it("ends one round before it begins the next, so that the last rules stay", async () => {
    const seen: string[] = [];
    const interceptor = holdTogether([
      testSeal("requests", {
        apply: async ({ verdicts }) => {
          const [name] = verdicts.keys();
          seen.push(`begin ${String(name)}`);
          await Promise.resolve();
          seen.push(`end ${String(name)}`);
        },
      }),
    ]);
    await Promise.all([
      interceptor.apply(testRules({ "a.example": "sensitive" })),
      interceptor.apply(testRules({ "b.example": "sensitive" })),
    ]);
    expect(seen).toEqual(["begin a.example", "end a.example", "begin b.example", "end b.example"]);
  });

  it("renews those seals that depend on something outside", async () => {
    let renewals = 0;
    const interceptor = holdTogether([
      testSeal("requests"),
      testSeal("proxy", {
        renew: () => {
          renewals += 1;
          return Promise.resolve();
        },
      }),
    ]);
    await interceptor.renew();
    expect(renewals).toBe(1);
  });

  it("does not let new rules wait for seals that are tried out", async () => {
    let isApplied = false;
    const interceptor = holdTogether([
      testSeal("look-ups", { check: () => new Promise(() => undefined) }),
      testSeal("requests", {
        apply: () => {
          isApplied = true;
          return Promise.resolve();
        },
      }),
    ]);
    void interceptor.check();
    await interceptor.apply(rules);
    expect(isApplied).toBe(true);
  });
});
