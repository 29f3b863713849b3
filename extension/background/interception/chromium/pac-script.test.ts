import { createContext, runInContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decide } from "#core/policy/decide.ts";
import { TRUST_LEVELS } from "#core/policy/trust-level.ts";
import type { RuleSet } from "#core/policy/rule-set.ts";
import { NOW } from "#core/policy/test-policy.ts";
import { testRules } from "../../test-rules.ts";
import { protectedNames } from "../protected-names.ts";
import { compilePacScript } from "./pac-script.ts";
import { askerOf } from "./test-pac-script.ts";

function hostAsker(rules: RuleSet): (host: string) => unknown {
  const ask = askerOf(compilePacScript(protectedNames(rules), { kind: "direct" }));
  return (host) => ask(`https://${host}/`);
}

describe("compilePacScript", () => {
  it("sends protected hosts to a dead proxy and all others directly", () => {
    const find = hostAsker(
      testRules({ "bank.example": "sensitive", "jobs.bank.example": "ordinary", ".bank": "sensitive" }),
    );
    expect(find("bank.example")).toBe("PROXY 127.0.0.1:9");
    expect(find("WWW.Bank.Example")).toBe("PROXY 127.0.0.1:9");
    expect(find("www.bank.example.")).toBe("PROXY 127.0.0.1:9");
    expect(find("my.bank")).toBe("PROXY 127.0.0.1:9");
    expect(find("jobs.bank.example")).toBe("DIRECT");
    expect(find("notbank.example")).toBe("DIRECT");
    expect(find("bank.example.evil.test")).toBe("DIRECT");
    expect(find("localhost")).toBe("DIRECT");
  });

  it("does not take the names of object properties for sites", () => {
    const find = hostAsker(testRules({ "bank.example": "sensitive" }));
    expect(find("constructor")).toBe("DIRECT");
    expect(find("__proto__")).toBe("DIRECT");
  });

  it("takes a host as it is, whatever the browser did to it", () => {
    const rules = protectedNames(testRules({ "bank.example": "sensitive" }));
    const context = createContext({});
    runInContext(compilePacScript(rules, { kind: "direct" }), context);
    const find = (host: string) => runInContext(`FindProxyForURL("https://x/", ${JSON.stringify(host)})`, context);
    expect(find("WWW.Bank.Example.")).toBe("PROXY 127.0.0.1:9");
    expect(find("")).toBe("DIRECT");
    expect(find(".")).toBe("DIRECT");
  });

  it("keeps a site whose name is that of an object property", () => {
    const find = hostAsker(testRules({ "constructor.example": "sensitive" }));
    expect(find("constructor.example")).toBe("PROXY 127.0.0.1:9");
  });

  it("agrees with the policy", () => {
    const name = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 4 }).map((l) => l.join("."));
    fc.assert(
      fc.property(
        fc.dictionary(name, fc.constantFrom(...TRUST_LEVELS)),
        fc.array(name, { minLength: 5, maxLength: 20 }),
        (levels, hosts) => {
          const rules = testRules(levels);
          const find = hostAsker(rules);
          for (const host of hosts) {
            const address = { protocol: "https:", hostname: host, port: "", pathname: "/" };
            expect(find(host) !== "DIRECT").toBe(decide(address, rules, NOW).action !== "allow");
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
