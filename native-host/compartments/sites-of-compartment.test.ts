import { describe, expect, it } from "vitest";
import * as v from "valibot";
import { buildRuleSet } from "#core/policy/rule-set.ts";
import { RuleSchema } from "#core/policy/rule.ts";
import type { TrustLevel } from "#core/policy/trust-level.ts";
import { reaches } from "./profile/site-reach.ts";
import { sitesOfCompartment } from "./sites-of-compartment.ts";

function rule(name: string, level: TrustLevel, { compartment = "", kind = "domain" } = {}) {
  return v.parse(RuleSchema, {
    id: `person:${name}`,
    match: kind === "domain" ? { kind, domain: name } : { kind, suffix: name },
    level,
    ...(compartment !== "" && { compartment }),
    createdAt: "2026-11-23T00:00:00.000Z",
  });
}

const RULES = buildRuleSet([
  {
    layer: "person",
    rules: [
      rule("bank.example", "sensitive"),
      rule("other-bank.example", "sensitive", { compartment: "work" }),
      rule("bad.bank.example", "blocked"),
      rule("forum.bank.example", "ordinary"),
      rule("scary.example", "untrusted"),
      rule("known.example", "trusted", { compartment: "known" }),
      rule("stays.example", "trusted"),
      rule("bank", "sensitive", { kind: "suffix" }),
      rule("ads.cdn.example", "blocked"),
    ],
  },
]);

const NOW = Date.parse("2026-11-24T00:00:00.000Z");

describe("sitesOfCompartment", () => {
  it("allows the sites of its level, whichever compartment their rules name, and nothing else that has a rule", () => {
    const sites = sitesOfCompartment("sensitive", RULES, NOW);
    expect(sites).toEqual({
      allow: ["bank", "bank.example", "other-bank.example"],
      deny: ["bad.bank.example", "forum.bank.example"],
    });
    for (const host of ["www.bank.example", "other-bank.example", "my.bank"]) expect(reaches(sites, host)).toBe(true);
    for (const host of ["bad.bank.example", "x.forum.bank.example", "scary.example", "example"]) {
      expect(reaches(sites, host)).toBe(false);
    }
  });

  it("allows a trusted site only if its rule sends it anywhere", () => {
    expect(sitesOfCompartment("trusted", RULES, NOW)).toEqual({ allow: ["known.example"], deny: [] });
  });

  it("lets no addition of the configuration undo a rule", () => {
    const alsoAllow = ["cdn.example", "scary.example"];
    const { allow, deny } = sitesOfCompartment("sensitive", RULES, NOW, alsoAllow);
    const sites = { allow: [...allow, ...alsoAllow], deny };
    expect(reaches(sites, "img.cdn.example")).toBe(true);
    expect(reaches(sites, "ads.cdn.example")).toBe(false);
    expect(reaches(sites, "scary.example")).toBe(false);
  });

  it("lets a whole name in for some of its addresses, and out for none", () => {
    const about = (match: object, level: TrustLevel, extra: object = {}) =>
      v.parse(RuleSchema, { id: "person:1", match, level, createdAt: "2026-11-23T00:00:00.000Z", ...extra });
    const rules = [
      about({ kind: "domain", domain: "shop.example", path: "/wallet" }, "sensitive"),
      about({ kind: "wildcard", pattern: "pay*.store.example" }, "sensitive"),
      about({ kind: "host", host: "one.example" }, "sensitive"),
      about({ kind: "domain", domain: "bank.example" }, "sensitive"),
      about({ kind: "domain", domain: "bank.example", path: "/blog" }, "ordinary"),
      about({ kind: "domain", domain: "asked.example" }, "sensitive", { action: "ask" }),
      about({ kind: "domain", domain: "let.bank.example" }, "sensitive", { action: "allow" }),
      about({ kind: "domain", domain: "over.example" }, "sensitive", { expiresAt: "2026-11-23T12:00:00.000Z" }),
    ];
    expect(sitesOfCompartment("sensitive", buildRuleSet([{ layer: "person", rules }]), NOW)).toEqual({
      allow: ["asked.example", "bank.example", "one.example", "shop.example", "store.example"],
      deny: ["let.bank.example"],
    });
  });
});
