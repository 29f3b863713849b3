import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decide } from "#core/policy/decide.ts";
import { TRUST_LEVELS } from "#core/policy/trust-level.ts";
import { testRules } from "../../test-rules.ts";
import { protectedNames } from "../protected-names.ts";
import { isProtectedAddress } from "./protected-address.ts";

const names = protectedNames(
  testRules({ "bank.example": "sensitive", "jobs.bank.example": "ordinary", "xn--bcher-kva.example": "sensitive" }),
);

describe("isProtectedAddress", () => {
  it.each([
    "https://bank.example/",
    "http://bank.example/a?b#c",
    "https://www.bank.example:8443/",
    "https://BANK.example/",
    "https://bank.example./",
    "https://www.bank.example../",
    "https://user:word@bank.example/",
    "wss://live.bank.example/socket",
    "https://bücher.example/",
  ])("finds %s protected", (address) => {
    expect(isProtectedAddress(address, names)).toBe(true);
  });

  it.each([
    "https://example/",
    "https://riverbank.example/",
    "https://bank.example.org/",
    "https://jobs.bank.example/",
    "https://shop.example/?at=bank.example",
    "https://[::1]/",
    "moz-extension://0c0ffe2d-a000-4000-8000-00000000f1fe/handoff.html#https://bank.example/",
    "data:text/html,bank.example",
    "no address",
  ])("finds %s open", (address) => {
    expect(isProtectedAddress(address, names)).toBe(false);
  });

  it("protects exactly the hosts that the policy decides about so", () => {
    // Few labels, so that names end up above and below each other.
    const name = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 4 }).map((l) => l.join("."));
    let protectedHosts = 0;
    fc.assert(
      fc.property(fc.dictionary(name, fc.constantFrom(...TRUST_LEVELS)), name, (levels, host) => {
        const rules = testRules(levels);
        const address = { protocol: "https:", hostname: host, port: "", pathname: "/" };
        const expected = decide(address, rules, Date.now()).action !== "allow";
        if (expected) protectedHosts += 1;
        expect(isProtectedAddress(`https://${host}/`, protectedNames(rules))).toBe(expected);
      }),
      { numRuns: 300 },
    );
    expect(protectedHosts).toBeGreaterThan(30);
  });
});
