import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decide } from "#core/policy/decide.ts";
import { TRUST_LEVELS } from "#core/policy/trust-level.ts";
import type { RuleSet } from "#core/policy/rule-set.ts";
import { NOW } from "#core/policy/test-policy.ts";
import { testRules } from "../../test-rules.ts";
import { protectedNames } from "../protected-names.ts";
import { compilePacScript } from "./pac-script.ts";

/** Runs the script as a module of its own, as the browser runs it apart from everything else. */
async function proxyFinder(rules: RuleSet): Promise<(host: string) => string> {
  const script = `${compilePacScript(protectedNames(rules))}export { FindProxyForURL };`;
  const module = (await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(script)}`)) as {
    FindProxyForURL: (url: string, host: string) => string;
  };
  return (host) => module.FindProxyForURL(`https://${host}/`, host);
}

describe("compilePacScript", () => {
  it("sends protected hosts to a dead proxy and all others directly", async () => {
    const find = await proxyFinder(
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

  it("does not take the names of object properties for sites", async () => {
    const find = await proxyFinder(testRules({ "bank.example": "sensitive" }));
    expect(find("constructor")).toBe("DIRECT");
    expect(find("__proto__")).toBe("DIRECT");
  });

  it("keeps a site whose name is that of an object property", async () => {
    const find = await proxyFinder(testRules({ "constructor.example": "sensitive" }));
    expect(find("constructor.example")).toBe("PROXY 127.0.0.1:9");
  });

  it("agrees with the policy", async () => {
    const name = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 4 }).map((l) => l.join("."));
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(name, fc.constantFrom(...TRUST_LEVELS)),
        fc.array(name, { minLength: 5, maxLength: 20 }),
        async (levels, hosts) => {
          const rules = testRules(levels);
          const find = await proxyFinder(rules);
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
