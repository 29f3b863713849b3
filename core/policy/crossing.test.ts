import { describe, expect, it } from "vitest";
import { judgeCrossing } from "./crossing.ts";
import { buildRuleSet } from "./rule-set.ts";
import { NOW, testLayers, testRule } from "./test-policy.ts";

const rules = buildRuleSet(
  testLayers([
    "person",
    testRule("bank.example", "sensitive"),
    testRule("router.example", "sensitive", { allowHttp: true }),
    testRule("bad.example", "blocked"),
    testRule("asked.example", "untrusted", { action: "ask" }),
    testRule("jobs.bank.example", "ordinary"),
    testRule({ kind: "domain", domain: "bank.example", path: "/blog" }, "ordinary"),
    testRule({ kind: "wildcard", pattern: "help*.bank.example" }, "ordinary"),
    testRule({ kind: "domain", domain: "free.example", path: "/blog" }, "ordinary"),
    testRule({ kind: "domain", domain: "shop.example", path: "/wallet" }, "sensitive"),
    testRule("over.example", "sensitive", { expiresAt: "2026-05-31T23:59:59.000Z" }),
  ]),
);

describe("judgeCrossing", () => {
  it.each([
    ["https://www.bank.example/a?b=c#d", "https://www.bank.example/a?b=c#d"],
    ["http://bank.example/a", "https://bank.example/a"],
    ["http://bank.example:80/a", "https://bank.example/a"],
    ["http://router.example:8080/", "http://router.example:8080/"],
    ["https://bank.example:8443/", "https://bank.example:8443/"],
    ["https://asked.example/", "https://asked.example/"],
    ["https://shop.example/wallet/card", "https://shop.example/wallet/card"],
  ])("lets %s cross as %s", (input, url) => {
    expect(judgeCrossing(input, rules, NOW).url).toBe(url);
  });

  it.each(["https://bank.example/blog/1", "https://help2.bank.example/"])(
    "lets %s cross with the rest of its site, since some browsers cannot but stop it",
    (input) => {
      expect(judgeCrossing(input, rules, NOW).decision).toMatchObject({ level: "sensitive", action: "open-in" });
    },
  );

  it.each([
    ["https://news.example/", "URL_NOT_PROTECTED"],
    ["https://jobs.bank.example/", "URL_NOT_PROTECTED"],
    ["https://free.example/blog", "URL_NOT_PROTECTED"],
    ["https://shop.example/", "URL_NOT_PROTECTED"],
    ["https://over.example/", "URL_NOT_PROTECTED"],
    ["https://bad.example/", "URL_BLOCKED"],
    ["http://bank.example:8080/", "URL_INSECURE"],
    ["https://me:pw@bank.example/", "URL_HAS_CREDENTIALS"],
    ["ftp://bank.example/", "URL_SCHEME_REFUSED"],
  ])("refuses %s with %s", (input, code) => {
    expect(() => judgeCrossing(input, rules, NOW)).toThrow(expect.objectContaining({ code }));
  });
});
