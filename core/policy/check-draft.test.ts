import { describe, expect, it } from "vitest";
import { checkDraft } from "./check-draft.ts";

const draft = (domain: string) => ({ match: { kind: "domain", domain } as const, level: "sensitive" as const });

describe("checkDraft", () => {
  it.each(["mybank.com", "login.mybank.co.uk", "alice.github.io", "192.0.2.10", "router.local"])(
    "takes a rule for %s",
    (domain) => {
      expect(() => {
        checkDraft(draft(domain));
      }).not.toThrow();
    },
  );

  it.each([
    ["com", "RULE_TOO_BROAD"],
    ["co.uk", "RULE_TOO_BROAD"],
    ["github.io", "RULE_TOO_BROAD"],
    ["s3.amazonaws.com", "RULE_TOO_BROAD"],
  ])("refuses a rule for %s", (domain, code) => {
    expect(() => {
      checkDraft(draft(domain));
    }).toThrow(expect.objectContaining({ code }));
  });

  it("leaves whole registries to the catalogue", () => {
    expect(() => {
      checkDraft({ match: { kind: "suffix", suffix: "bank" }, level: "sensitive" });
    }).toThrow(expect.objectContaining({ code: "RULE_TOO_BROAD" }));
  });
});
