import { createContext, runInContext } from "node:vm";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { CompartmentSites } from "../compartment-sites.ts";
import { pacScript, pacUrl } from "./pac-script.ts";
import { reaches } from "./site-reach.ts";

/** Nothing of the host's is in it, least of all a way to look names up. */
const EMPTY = createContext({});

/** Asks the script as a browser does. */
function askerOf(script: string): (host: string) => unknown {
  return (host) => {
    EMPTY["host"] = host;
    const answer: unknown = runInContext(`(() => { ${script}; return FindProxyForURL("http://x/", host); })()`, EMPTY);
    return answer;
  };
}

const DEAD = "PROXY 127.0.0.1:9";

it.each([
  ["bank.example", "DIRECT"],
  ["www.bank.example", "DIRECT"],
  ["www.bank.example.", "DIRECT"],
  ["bank.example.evil.example", DEAD],
  ["evilbank.example", DEAD],
  ["denied.bank.example", DEAD],
  ["www.denied.bank.example.", DEAD],
  ["192.0.2.1", DEAD],
  ["198.51.100.7", "DIRECT"],
  ["2001:db8::1", DEAD],
  ["intranet", DEAD],
  ["__proto__", DEAD],
  [".", DEAD],
  ["", DEAD],
])("answers for %j with %s", (host, answer) => {
  const ask = askerOf(pacScript({ allow: ["bank.example", "198.51.100.7"], deny: ["denied.bank.example"] }));
  expect(ask(host)).toBe(answer);
});

it("refuses everything when nothing is allowed", () => {
  expect(askerOf(pacScript({ allow: [], deny: [] }))("bank.example")).toBe(DEAD);
});

/** Few labels, so that names are often below one another; `__proto__` is a valid one. */
const label = fc.constantFrom("a", "b", "bank", "__proto__", "constructor");
const name = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join("."));
const names = fc.array(name, { minLength: 2 });
const sites: fc.Arbitrary<CompartmentSites> = fc.record({ allow: names, deny: names });

it("answers as the reference does, with and without the dot at the end", () => {
  let reached = 0;
  fc.assert(
    fc.property(sites, fc.array(name, { minLength: 5, maxLength: 10 }), (list, hosts) => {
      const ask = askerOf(pacScript(list));
      for (const host of hosts) {
        const expected = reaches(list, host) ? "DIRECT" : DEAD;
        if (expected === "DIRECT") reached += 1;
        expect(ask(host)).toBe(expected);
        expect(ask(`${host}.`)).toBe(expected);
      }
    }),
  );
  expect(reached).toBeGreaterThan(100);
});

it.each([
  '"]) answers.clear(); function FindProxyForURL() { return "DIRECT"; } //',
  "`${host}`",
  "\\",
  "\u2028",
  "*",
  "",
])("takes names as text: %j", (name) => {
  expect(askerOf(pacScript({ allow: [name], deny: [] }))("other.example")).toBe(DEAD);
});

it("holds tens of thousands of names and answers in no time", () => {
  const allow = Array.from({ length: 50_000 }, (_, index) => `bank-${index}.example`);
  const ask = askerOf(pacScript({ allow, deny: [] }));
  expect(ask("www.bank-49999.example")).toBe("DIRECT");
  expect(ask("www.bank-50000.example")).toBe(DEAD);
});

it("goes into an address as it is", () => {
  const list = { allow: ["bank.example"], deny: [] };
  const [type, base64 = ""] = pacUrl(list).split(",");
  expect(type).toBe("data:application/x-ns-proxy-autoconfig;base64");
  expect(Buffer.from(base64, "base64").toString()).toBe(pacScript(list));
});
