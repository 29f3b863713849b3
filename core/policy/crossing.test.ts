import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { judgeCrossing } from "./crossing.ts";
import { RuleSchema } from "./rule.ts";
import { buildRuleSet } from "./rule-set.ts";

function rule(domain: string, extra: Record<string, unknown>) {
  const createdAt = "2026-01-01T00:00:00.000Z";
  return v.parse(RuleSchema, { id: `r:${domain}`, match: { kind: "domain", domain }, createdAt, ...extra });
}

const rules = buildRuleSet([
  {
    layer: "person",
    rules: [
      rule("bank.example", { level: "sensitive" }),
      rule("router.example", { level: "sensitive", allowHttp: true }),
      rule("bad.example", { level: "blocked" }),
    ],
  },
]);

describe("judgeCrossing", () => {
  it.each([
    ["https://www.bank.example/a?b=c#d", "https://www.bank.example/a?b=c#d"],
    ["http://bank.example/a", "https://bank.example/a"],
    ["http://bank.example:80/a", "https://bank.example/a"],
    ["http://router.example:8080/", "http://router.example:8080/"],
    ["https://bank.example:8443/", "https://bank.example:8443/"],
  ])("lets %s cross as %s", (input, url) => {
    expect(judgeCrossing(input, rules).url).toBe(url);
  });

  it.each([
    ["https://news.example/", "URL_NOT_PROTECTED"],
    ["https://bad.example/", "URL_BLOCKED"],
    ["http://bank.example:8080/", "URL_INSECURE"],
    ["https://me:pw@bank.example/", "URL_HAS_CREDENTIALS"],
    ["ftp://bank.example/", "URL_SCHEME_REFUSED"],
  ])("refuses %s with %s", (input, code) => {
    expect(() => judgeCrossing(input, rules)).toThrow(expect.objectContaining({ code }));
  });
});
