import { describe, expect, it } from "vitest";
import { testRules } from "../../test-rules.ts";
import { protectedNames } from "../protected-names.ts";
import { compileRequestRules } from "./request-rules.ts";

const PAGE = "chrome-extension://id/handoff.html";

describe("compileRequestRules", () => {
  it("redirects the tab's own navigation with its whole address, and blocks everything else", () => {
    const names = protectedNames(testRules({ "bank.example": "sensitive" }));
    expect(compileRequestRules(names, PAGE)).toEqual([
      {
        id: 1,
        priority: 100,
        action: { type: "redirect", redirect: { regexSubstitution: "chrome-extension://id/handoff.html#\\0" } },
        condition: { requestDomains: ["bank.example"], regexFilter: "^.*$", resourceTypes: ["main_frame"] },
      },
      {
        id: 2,
        priority: 100,
        action: { type: "block" },
        condition: { requestDomains: ["bank.example"], excludedResourceTypes: ["main_frame"] },
      },
    ]);
  });

  it("leaves exceptions out of both, and gives what is protected again rules of its own", () => {
    const names = protectedNames(
      testRules({ "bank.example": "sensitive", "jobs.bank.example": "ordinary", "x.jobs.bank.example": "blocked" }),
    );
    const rules = compileRequestRules(names, PAGE);
    expect(rules.map(({ id, condition }) => [id, condition.requestDomains, condition.excludedRequestDomains])).toEqual([
      [1, ["bank.example"], ["jobs.bank.example"]],
      [2, ["bank.example"], ["jobs.bank.example"]],
      [3, ["x.jobs.bank.example"], undefined],
      [4, ["x.jobs.bank.example"], undefined],
    ]);
  });

  it("has no rules for no names, since a rule without domains would be about all of them", () => {
    expect(compileRequestRules(protectedNames(testRules({})), PAGE)).toEqual([]);
  });

  it.each(["*.bank.example", "bank.example:443", "Bank.example", "bänk.example", "bank.example.", ""])(
    "refuses %j, which the browser would take and never match",
    (name) => {
      const names = { ...protectedNames(testRules({})), tiers: [{ names: [name], except: [] }] };
      expect(() => compileRequestRules(names, PAGE)).toThrow(TypeError);
    },
  );
});
