import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { decide } from "#core/policy/decide.ts";
import { NOW, testAddress } from "#core/policy/test-policy.ts";
import { RuleSchema } from "#core/policy/rule.ts";
import { buildRuleSet } from "#core/policy/rule-set.ts";
import { catalogueLayer } from "./catalogue-layer.ts";
import { testCatalogue } from "./test-catalogue.ts";

describe("catalogueLayer", () => {
  const catalogue = testCatalogue();

  it("makes rules that keep to the schema, each with an id of its own", () => {
    const { layer, rules } = catalogueLayer(catalogue);
    expect(layer).toBe("catalogue");
    expect(new Set(rules.map(({ id }) => id)).size).toBe(12);
    for (const rule of rules) expect(v.safeParse(RuleSchema, rule).issues).toBeUndefined();
    expect(rules[2]).toEqual({
      id: "catalogue:de:commerzbank:commerzbank.com",
      match: { kind: "domain", domain: "commerzbank.com" },
      level: "sensitive",
      note: "Commerzbank",
      createdAt: "2026-11-25T00:00:00.000Z",
    });
  });

  const everything = ["commerzbank.de", "elster.de", "impots.gouv.fr", "cib.bnpparibas", "paypal.com", "my.bank"];

  it.each([
    ["everything", {}, everything],
    ["one country, and what serves the world", { countries: ["fr"] }, everything.slice(2)],
    ["one kind", { kinds: ["tax"] }, ["elster.de", "impots.gouv.fr", "my.bank"]],
    ["nothing but what trades share", { countries: [], kinds: ["broker"] }, ["my.bank"]],
  ] as const)("protects %s", (_what, settings, hosts) => {
    const rules = buildRuleSet([catalogueLayer(catalogue, settings)]);
    expect(
      everything.filter((host) => decide(testAddress(`https://${host}/`), rules, NOW).action === "open-in"),
    ).toEqual(hosts);
  });
});
