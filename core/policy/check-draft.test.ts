import { describe, expect, it } from "vitest";
import { checkDraft, type DraftContext } from "./check-draft.ts";
import type { RuleMatch } from "./rule-match.ts";
import type { RuleDraft } from "./rule.ts";
import { NOW, testGroups } from "./test-policy.ts";

const CONTEXT: DraftContext = { now: NOW, groups: testGroups, isMemberSuffix: (suffix) => suffix === "bank" };

const check =
  (match: RuleMatch, extra: Partial<RuleDraft> = {}) =>
  () => {
    checkDraft({ match, level: "sensitive", ...extra }, CONTEXT);
  };
const domain = (name: string): RuleMatch => ({ kind: "domain", domain: name });
const refusal = (code: string) => expect.objectContaining({ code }) as Error;

describe("checkDraft", () => {
  it.each(["mybank.com", "login.mybank.co.uk", "alice.github.io", "192.0.2.10", "[2001:db8::1]", "router.local"])(
    "takes a rule for %s",
    (name) => {
      expect(check(domain(name))).not.toThrow();
    },
  );

  it.each(["com", "co.uk", "github.io", "s3.amazonaws.com"])("refuses a rule for all of %s", (name) => {
    expect(check(domain(name))).toThrow(refusal("RULE_TOO_BROAD"));
  });

  it.each(["localhost", "github.io", "192.0.2.10", "www.mybank.com"])("takes a rule for the one host %s", (host) => {
    expect(check({ kind: "host", host })).not.toThrow();
  });

  it.each(["com", "co.uk", "bank"])("refuses a rule for %s as if it were a host", (host) => {
    expect(check({ kind: "host", host })).toThrow(refusal("RULE_TOO_BROAD"));
  });

  it.each([
    ["*.mybank.com", undefined],
    ["pay*.mybank.com", undefined],
    ["*-login.www.mybank.com", undefined],
    ["*.co.uk", "RULE_TOO_BROAD"],
    ["pay*.com", "RULE_TOO_BROAD"],
    ["*.github.io", "RULE_TOO_BROAD"],
    ["*", "RULE_WILDCARD_INVALID"],
    ["", "RULE_WILDCARD_INVALID"],
    ["*.", "RULE_WILDCARD_INVALID"],
    [".mybank.com", "RULE_WILDCARD_INVALID"],
    ["mybank.com", "RULE_WILDCARD_INVALID"],
    ["www.*.mybank.com", "RULE_WILDCARD_INVALID"],
    ["*.*.mybank.com", "RULE_WILDCARD_INVALID"],
    ["p*y*.mybank.com", "RULE_WILDCARD_INVALID"],
    ["*.mybank.*", "RULE_WILDCARD_INVALID"],
  ])("says of the wildcard %j: %s", (pattern, code) => {
    const attempt = check({ kind: "wildcard", pattern });
    if (code === undefined) expect(attempt).not.toThrow();
    else expect(attempt).toThrow(refusal(code));
  });

  it.each([
    ["/wallet", undefined],
    ["/wallet/card", undefined],
    ["/caf%C3%A9", undefined],
    ["wallet", "RULE_PATH_INVALID"],
    ["/", "RULE_PATH_INVALID"],
    ["/wallet/", "RULE_PATH_INVALID"],
    ["/wallet?x=1", "RULE_PATH_INVALID"],
    ["/wallet#x", "RULE_PATH_INVALID"],
    ["/a/../wallet", "RULE_PATH_INVALID"],
    ["/w%61llet", "RULE_PATH_INVALID"],
    ["/caf%c3%a9", "RULE_PATH_INVALID"],
    ["/wal\\let", "RULE_PATH_INVALID"],
    ["//evil.example", undefined],
  ])("says of the path %j: %s", (path, code) => {
    const attempt = check({ kind: "domain", domain: "mybank.com", path });
    if (code === undefined) expect(attempt).not.toThrow();
    else expect(attempt).toThrow(refusal(code));
  });

  it("takes whole registries from the catalogue alone", () => {
    expect(check({ kind: "suffix", suffix: "bank" })).not.toThrow();
    expect(check({ kind: "suffix", suffix: "com" })).toThrow(refusal("RULE_TOO_BROAD"));
    expect(() => {
      checkDraft({ match: { kind: "suffix", suffix: "bank" }, level: "sensitive" }, { now: NOW });
    }).toThrow(refusal("RULE_TOO_BROAD"));
  });

  it("knows the institutions of the catalogue and no others", () => {
    expect(check({ kind: "group", group: "xx:ab" })).not.toThrow();
    expect(check({ kind: "group", group: "xx:none" })).toThrow(refusal("RULE_GROUP_UNKNOWN"));
  });

  it.each([
    ["a blocked site that opens somewhere", { level: "blocked", action: "open-in" }],
    ["a blocked site with a compartment", { level: "blocked", compartment: "banking" }],
    ["an ordinary site that is asked about", { level: "ordinary", action: "ask" }],
    ["an ordinary site with a compartment", { level: "ordinary", compartment: "banking" }],
    ["a sensitive site that opens nowhere", { level: "sensitive", action: "never" }],
    ["a trusted site that stays and has a compartment", { level: "trusted", action: "allow", compartment: "work" }],
  ])("refuses %s", (_what, extra) => {
    expect(check(domain("mybank.com"), extra as Partial<RuleDraft>)).toThrow(refusal("RULE_CONTRADICTORY"));
  });

  it.each([
    { level: "blocked", action: "never" },
    { level: "ordinary", action: "allow" },
    { level: "sensitive", action: "allow" },
    { level: "sensitive", action: "ask", compartment: "banking" },
    { level: "trusted", action: "open-in" },
  ])("takes %j", (extra) => {
    expect(check(domain("mybank.com"), extra as Partial<RuleDraft>)).not.toThrow();
  });

  it("refuses a rule whose time is over", () => {
    expect(check(domain("mybank.com"), { expiresAt: new Date(NOW).toISOString() })).toThrow(refusal("RULE_EXPIRED"));
    expect(check(domain("mybank.com"), { expiresAt: new Date(NOW + 1).toISOString() })).not.toThrow();
  });
});
