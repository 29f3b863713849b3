import { describe, expect, it } from "vitest";
import { testRules } from "../../test-rules.ts";
import { protectedNames } from "../protected-names.ts";
import { compilePacScript } from "./pac-script.ts";
import { askerOf, type Ask } from "./test-pac-script.ts";
import type { UpstreamScript } from "./upstream.ts";

const names = protectedNames(testRules({ "bank.example": "sensitive" }));
const DEAD = "PROXY 127.0.0.1:9";
const BANK = "https://www.bank.example/";
const NEWS = "https://news.example/";

/** What the browser gives to every proxy script. */
const GIVEN = { isPlainHostName: (host: string) => !host.includes(".") };

function askWith(text: string, rest: Partial<UpstreamScript> = {}): Ask {
  const upstream = { kind: "script", text, isMandatory: false, isStale: false, ...rest } as const;
  return askerOf(compilePacScript(names, upstream), GIVEN);
}

const USUAL = `
// The company's.
var inside = /\\.corp\\.example$/;
function proxyFor(host) { return isPlainHostName(host) || inside.test(host) ? "DIRECT" : "PROXY cache.example:3128"; }
function FindProxyForURL(url, host) { return proxyFor(host); } // no newline at the end`;

describe("compilePacScript with a script of the person's own", () => {
  it("asks it about all but protected sites", () => {
    const ask = askWith(USUAL);
    expect(ask(NEWS)).toBe("PROXY cache.example:3128");
    expect(ask("https://www.corp.example/")).toBe("DIRECT");
    expect(ask("https://intranet/")).toBe("DIRECT");
    expect(ask(BANK)).toBe(DEAD);
  });

  it("never asks it about protected sites", () => {
    const ask = askWith("function FindProxyForURL(url, host) { return 'PROXY ' + host + ':1'; }");
    expect(ask(NEWS)).toBe("PROXY news.example:1");
    expect(ask(BANK)).toBe(DEAD);
  });

  it.each([
    ["assigned without being declared", "FindProxyForURL = (url, host) => 'PROXY a.example:1';"],
    ["a variable", "var FindProxyForURL = function () { return 'PROXY a.example:1'; };"],
    ["strict", "'use strict'; function FindProxyForURL() { return 'PROXY a.example:1'; }"],
    ["with a mark at its start", "\ufefffunction FindProxyForURL() { return 'PROXY a.example:1'; }"],
    ["with letters of all kinds", "function FindProxyForURL() { return { ä: 'PROXY a.example:1' }['ä']; } // 💶\u2028"],
    ["with a space of another kind", "function\u00a0FindProxyForURL() { return 'PROXY a.example:1'; }"],
  ])("takes one that is %s", (_what, text) => {
    const ask = askWith(text);
    expect(ask(NEWS)).toBe("PROXY a.example:1");
    expect(ask(BANK)).toBe(DEAD);
    // What is not ASCII the browser refuses to take.
    expect(compilePacScript(names, { kind: "script", text, isMandatory: false, isStale: false })).toMatch(
      /^[\0-\x7f]*$/u,
    );
  });

  const EVIL = "'PROXY evil.example:1'";
  it.each([
    ["ends the function it stands in", `} ; globalThis.FindProxyForURL = () => ${EVIL}; {`],
    ["ends the string it stands in", `"); FindProxyForURL = () => ${EVIL}; ("`],
    ["puts its own in place of ours", `globalThis.FindProxyForURL = () => ${EVIL};`],
    ["defines its own over ours", `Object.defineProperty(globalThis, "FindProxyForURL", { value: () => ${EVIL} });`],
    ["removes ours", `delete globalThis.FindProxyForURL;`],
    ["looks for our names", `for (const name of Object.keys(VERDICTS)) delete VERDICTS[name];`],
    ["changes how texts are made small", `String.prototype.toLowerCase = () => "news.example";`],
    ["changes how texts are cut", `String.prototype.slice = String.prototype.indexOf = () => "";`],
    ["changes how functions are called", `Function.prototype.call = () => "news.example";`],
    [
      "puts names beneath all objects",
      `Object.prototype["www.bank.example"] = 0; Object.prototype["bank.example"] = 0;`,
    ],
    ["changes how objects are made", `Object.assign = Object.create = () => ({});`],
  ])("keeps protected sites shut from one that %s", (_what, text) => {
    const own = "function FindProxyForURL() { return 'DIRECT'; }";
    for (const script of [
      `${text}\n${own}`,
      `${own}\n${text}`,
      `function FindProxyForURL() { ${text}; return 'DIRECT'; }`,
    ]) {
      const ask = askWith(script);
      ask(NEWS);
      expect(ask(BANK)).toBe(DEAD);
      expect(ask("https://bank.example./")).toBe(DEAD);
    }
  });

  it.each([
    ["cannot be read", "function ("],
    ["is a page", "<!doctype html><title>Sign in</title>"],
    ["fails as it is read", "throw new Error('no');"],
    ["fails when asked", "function FindProxyForURL() { return missing.thing; }"],
    ["answers with no text", "function FindProxyForURL() { return null; }"],
    ["has no such function", "function findProxy() { return 'DIRECT'; }"],
    ["has something else of that name", "var FindProxyForURL = 7;"],
  ])("does as the browser does where it %s", (_what, text) => {
    const ask = askWith(text);
    expect(ask(NEWS)).toBe("DIRECT");
    expect(ask(BANK)).toBe(DEAD);
    const strict = askWith(text, { isMandatory: true });
    expect(() => strict(NEWS)).toThrow();
    expect(strict(BANK)).toBe(DEAD);
  });

  it("lets an old copy lead directly where its proxies are gone, unless nothing may", () => {
    const ask = askWith(USUAL, { isStale: true });
    expect(ask(NEWS)).toBe("PROXY cache.example:3128; DIRECT");
    expect(ask(BANK)).toBe(DEAD);
    expect(askWith(USUAL, { isStale: true, isMandatory: true })(NEWS)).toBe("PROXY cache.example:3128");
  });
});
