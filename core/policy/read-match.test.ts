import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readMatch, type MatchText } from "./read-match.ts";
import { formatMatch, matchKey } from "./rule-match.ts";
import { someRule } from "./test-policy.ts";

describe("readMatch", () => {
  it.each([
    [{ site: "MyBank.com" }, { kind: "domain", domain: "mybank.com" }],
    [{ site: " www.mybank.com " }, { kind: "domain", domain: "mybank.com" }],
    [{ site: "www.barclays" }, { kind: "domain", domain: "www.barclays" }],
    [{ site: "https://me@www.mybank.com:8443/login?x#y" }, { kind: "domain", domain: "mybank.com" }],
    [{ site: "view-source:https://mybank.com/" }, { kind: "domain", domain: "mybank.com" }],
    [{ site: "дом.рф." }, { kind: "domain", domain: "xn--d1aqf.xn--p1ai" }],
    [{ site: "0xC0.0.2.10" }, { kind: "domain", domain: "192.0.2.10" }],
    [{ site: "[2001:DB8:0::1]" }, { kind: "domain", domain: "[2001:db8::1]" }],
    [{ site: "=www.mybank.com" }, { kind: "host", host: "www.mybank.com" }],
    [
      { site: "www.mybank.com", kind: "host" },
      { kind: "host", host: "www.mybank.com" },
    ],
    [{ site: "*.MyBank.com" }, { kind: "wildcard", pattern: "*.mybank.com" }],
    [{ site: "pay*.bücher.example" }, { kind: "wildcard", pattern: "pay*.xn--bcher-kva.example" }],
    [{ site: ".bank" }, { kind: "suffix", suffix: "bank" }],
    [{ site: "@de:dkb" }, { kind: "group", group: "de:dkb" }],
    [
      { site: "mybank.com", path: "/wallet/" },
      { kind: "domain", domain: "mybank.com", path: "/wallet" },
    ],
    [
      { site: "mybank.com", path: "/w%61llet/./x/../é" },
      { kind: "domain", domain: "mybank.com", path: "/wallet/%C3%A9" },
    ],
    [
      { site: "mybank.com", port: 8443, scheme: "https" },
      { kind: "domain", domain: "mybank.com", port: 8443, scheme: "https" },
    ],
  ] as [MatchText, object][])("reads %j", (text, match) => {
    expect(readMatch(text)).toEqual(match);
  });

  it.each([
    [{ site: "" }, "RULE_INVALID"],
    [{ site: "my bank" }, "RULE_INVALID"],
    [{ site: "file:///etc/passwd" }, "RULE_INVALID"],
    [{ site: "@" }, "RULE_INVALID"],
    [{ site: "mybank.com", port: 70_000 }, "RULE_INVALID"],
    [{ site: ".bank", path: "/x" }, "RULE_INVALID"],
    [{ site: "mybank.com", path: "wallet" }, "RULE_PATH_INVALID"],
    [{ site: "mybank.com", path: "/" }, "RULE_PATH_INVALID"],
    [{ site: "mybank.com", path: "/wallet?x" }, "RULE_PATH_INVALID"],
  ] as [MatchText, string][])("refuses %j with %s", (text, code) => {
    expect(() => readMatch(text)).toThrow(expect.objectContaining({ code }));
  });

  it("reads back what a match is written as", () => {
    fc.assert(
      fc.property(someRule, ({ rule: { match } }) => {
        const { path, port, scheme } = { path: undefined, port: undefined, scheme: undefined, ...match };
        const bare = formatMatch(match)
          .replace(/^https?:\/\//u, "")
          .replace(/(?::\d+)?(?:\/.*)?$/u, "");
        const site = match.kind === "group" ? formatMatch(match) : bare;
        expect(matchKey(readMatch({ site, path, port, scheme }))).toBe(matchKey(match));
      }),
    );
  });
});
