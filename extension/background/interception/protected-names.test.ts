import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decide } from "#core/policy/decide.ts";
import { TRUST_LEVELS } from "#core/policy/trust-level.ts";
import { testRules } from "../test-rules.ts";
import { protectedNames, type ProtectedNames } from "./protected-names.ts";

/** The way engines match lists of names: a name matches itself and whatever ends in a dot and it. */
export function matchesTiers(host: string, { tiers }: ProtectedNames): boolean {
  const isIn = (names: readonly string[]): boolean => names.some((name) => host === name || host.endsWith(`.${name}`));
  return tiers.some(({ names, except }) => isIn(names) && !isIn(except));
}

describe("protectedNames", () => {
  it("lists what does not open here, and nothing else", () => {
    const rules = testRules({ "bank.example": "sensitive", "bad.example": "blocked", "news.example": "ordinary" });
    expect(protectedNames(rules).tiers).toEqual([{ names: ["bad.example", "bank.example"], except: [] }]);
  });

  it("excepts an ordinary name below a protected one, and protects again below that", () => {
    const rules = testRules({
      "bank.example": "sensitive",
      "jobs.bank.example": "ordinary",
      "login.jobs.bank.example": "sensitive",
    });
    expect(protectedNames(rules).tiers).toEqual([
      { names: ["bank.example"], except: ["jobs.bank.example"] },
      { names: ["login.jobs.bank.example"], except: [] },
    ]);
  });

  it("leaves out names that change nothing", () => {
    const rules = testRules({ "bank.example": "sensitive", "www.bank.example": "untrusted" });
    expect(protectedNames(rules).tiers).toEqual([{ names: ["bank.example"], except: [] }]);
  });

  it("covers what stands below a suffix", () => {
    const names = protectedNames(testRules({ ".bank": "sensitive" }));
    expect(matchesTiers("any.bank", names)).toBe(true);
    expect(matchesTiers("riverbank", names)).toBe(false);
  });

  it("gives equal lists for equal policies, in whatever order they come", () => {
    const one = testRules({ "a.example": "sensitive", "b.example": "sensitive" });
    const other = testRules({ "b.example": "sensitive", "a.example": "sensitive" });
    expect({ ...protectedNames(one), rules: undefined }).toEqual({ ...protectedNames(other), rules: undefined });
  });

  it("is empty without rules", () => {
    expect(protectedNames(testRules({})).tiers).toEqual([]);
  });

  it("protects exactly the hosts that the policy decides about so", () => {
    // Few labels, so that names end up above and below each other.
    const name = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 4 }).map((l) => l.join("."));
    let protectedHosts = 0;
    let openHosts = 0;
    fc.assert(
      fc.property(fc.dictionary(name, fc.constantFrom(...TRUST_LEVELS)), name, (levels, host) => {
        const rules = testRules(levels);
        const address = { protocol: "https:", hostname: host, port: "", pathname: "/" };
        const expected = decide(address, rules, Date.now()).action !== "allow";
        if (expected) protectedHosts += 1;
        else openHosts += 1;
        expect(matchesTiers(host, protectedNames(rules))).toBe(expected);
      }),
      { numRuns: 500 },
    );
    expect(Math.min(protectedHosts, openHosts)).toBeGreaterThan(50);
  });
});
