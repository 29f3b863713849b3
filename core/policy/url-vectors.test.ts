import { describe, expect, it } from "vitest";
import { addressOf } from "#core/url/address.ts";
import { hasRealLabels } from "#core/url/idn.ts";
import { siteOf } from "#core/url/site.ts";
import { decide } from "./decide.ts";
import { buildRuleSet } from "./rule-set.ts";
import { NOW, testLayers, testRule } from "./test-policy.ts";

const PROTECTED = [
  "chase.com",
  "hsbc.co.uk",
  "mybank.github.io",
  "login.example.org",
  "xn--d1aqf.xn--p1ai",
  "192.0.2.10",
  "[2001:db8::1]",
];
const rules = buildRuleSet(
  testLayers([
    "person",
    ...PROTECTED.map((name) => testRule(name, "sensitive")),
    testRule({ kind: "suffix", suffix: "barclays" }, "sensitive"),
    testRule({ kind: "suffix", suffix: "bank" }, "sensitive"),
  ]),
);

const LONG_PATH = "/p".repeat(32 * 1024);
const LONG_HOST = `${"x.".repeat(300)}chase.com`;

/** Address, host, registrable domain; worked out by the URL Standard and the Public Suffix List. */
const SENSITIVE = [
  ["https://chase.com/", "chase.com", "chase.com"],
  ["https://chase.com", "chase.com", "chase.com"],
  ["  https://chase.com/  ", "chase.com", "chase.com"],
  ["https://secure01a.chase.com/web/auth/dashboard#/x", "secure01a.chase.com", "chase.com"],
  ["HTTPS://WWW.CHASE.COM/Login", "www.chase.com", "chase.com"],
  ["https://www.chase.com./", "www.chase.com", "chase.com"],
  ["https://chase.com:8443/x", "chase.com", "chase.com"],
  ["https://chase.com:/", "chase.com", "chase.com"],
  ["https://chase.com:443/", "chase.com", "chase.com"],
  ["https://chase.com:80/", "chase.com", "chase.com"],
  ["http://chase.com/", "chase.com", "chase.com"],
  ["https://user:p%40ss@chase.com/", "chase.com", "chase.com"],
  ["https://evil.example@chase.com/", "chase.com", "chase.com"],
  ["https://evil.example:pw@chase.com:443/", "chase.com", "chase.com"],
  ["https:/chase.com/", "chase.com", "chase.com"],
  ["https:chase.com/", "chase.com", "chase.com"],
  ["https:////chase.com/", "chase.com", "chase.com"],
  ["https:\\\\chase.com\\x", "chase.com", "chase.com"],
  ["ht\ntps://cha\tse.com/", "chase.com", "chase.com"],
  ["\u0000https://chase.com/", "chase.com", "chase.com"],
  ["https://online.hsbc.co.uk/1/2/", "online.hsbc.co.uk", "hsbc.co.uk"],
  ["https://mybank.github.io/", "mybank.github.io", "mybank.github.io"],
  ["https://a.b.mybank.github.io/", "a.b.mybank.github.io", "mybank.github.io"],
  ["https://www.barclays/", "www.barclays", "www.barclays"],
  ["https://online.my.bank/", "online.my.bank", "my.bank"],
  ["https://login.example.org/a", "login.example.org", "example.org"],
  ["https://deep.login.example.org/", "deep.login.example.org", "example.org"],
  ["https://xn--d1aqf.xn--p1ai/", "xn--d1aqf.xn--p1ai", "xn--d1aqf.xn--p1ai"],
  ["https://дом.рф/", "xn--d1aqf.xn--p1ai", "xn--d1aqf.xn--p1ai"],
  ["https://ДОМ.РФ/", "xn--d1aqf.xn--p1ai", "xn--d1aqf.xn--p1ai"],
  ["https://chase。com/", "chase.com", "chase.com"],
  ["https://chase．com/", "chase.com", "chase.com"],
  ["https://ｃｈａｓｅ.com/", "chase.com", "chase.com"],
  ["https://cha\u00adse.com/", "chase.com", "chase.com"],
  ["https://ch%61se%2ecom/", "chase.com", "chase.com"],
  ["https://%63%68%61%73%65.com/", "chase.com", "chase.com"],
  ["https://0xC0.0x00.0x02.0x0A/", "192.0.2.10", null],
  ["https://192.0.522/", "192.0.2.10", null],
  ["https://3221225994/", "192.0.2.10", null],
  ["https://0300.0.02.012/", "192.0.2.10", null],
  ["https://0xc000020a/", "192.0.2.10", null],
  ["https://192.0.2.10./", "192.0.2.10", null],
  ["https://１９２.0.2.10/", "192.0.2.10", null],
  ["https://[2001:DB8:0:0::1]:8443/", "[2001:db8::1]", null],
  ["https://[2001:db8:0:0:0:0:0.0.0.1]/", "[2001:db8::1]", null],
  ["wss://chase.com/", "chase.com", "chase.com"],
  ["ws://chase.com/", "chase.com", "chase.com"],
  ["ftp://chase.com/", "chase.com", "chase.com"],
  ["view-source:https://chase.com/", "chase.com", "chase.com"],
  ["VIEW-SOURCE:HTTPS://CHASE.COM/?a#b", "chase.com", "chase.com"],
  ["blob:https://chase.com/0c0ffe2d-a000-4000-8000-00000000f1fe", "chase.com", "chase.com"],
  ["view-source:blob:https://chase.com/0c0ffe2d", "chase.com", "chase.com"],
  ["filesystem:https://chase.com/temporary/x", "chase.com", "chase.com"],
  [`https://${LONG_HOST}/`, LONG_HOST, "chase.com"],
  [`https://chase.com${LONG_PATH}`, "chase.com", "chase.com"],
  [`https://chase.com/?${"q=ü&".repeat(16 * 1024)}`, "chase.com", "chase.com"],
  ["https://a.b.c.d.e.f.g.h.chase.com/", "a.b.c.d.e.f.g.h.chase.com", "chase.com"],
] as const;

const ORDINARY = [
  ["https://www.chase.com../", "www.chase.com..", "chase.com"],
  ["https://chase..com/", "chase..com", null],
  ["https://evil.example#@chase.com/", "evil.example", "evil.example"],
  ["https://evil.example?@chase.com/", "evil.example", "evil.example"],
  ["https://evil.example/@chase.com/", "evil.example", "evil.example"],
  ["https://evil.example\\@chase.com/", "evil.example", "evil.example"],
  ["https://chase.com@evil.example/", "evil.example", "evil.example"],
  ["https://chase.com%2f@evil.example/", "evil.example", "evil.example"],
  ["https://chase.com.evil.example/", "chase.com.evil.example", "evil.example"],
  ["https://evilchase.com/", "evilchase.com", "evilchase.com"],
  ["https://chase.com-evil.example/", "chase.com-evil.example", "com-evil.example"],
  ["https://notchase.com/?u=https://chase.com/", "notchase.com", "notchase.com"],
  ["https://chase.co/", "chase.co", "chase.co"],
  ["https://example.co.uk/", "example.co.uk", "example.co.uk"],
  ["https://co.uk/", "co.uk", null],
  ["https://other.github.io/", "other.github.io", "other.github.io"],
  ["https://github.io/", "github.io", null],
  ["https://foo.s3.amazonaws.com/", "foo.s3.amazonaws.com", "foo.s3.amazonaws.com"],
  ["https://bank/", "bank", null],
  ["https://barclays/", "barclays", null],
  ["https://riverbank/", "riverbank", null],
  ["https://example.org/", "example.org", "example.org"],
  ["https://bücher.example/", "xn--bcher-kva.example", "xn--bcher-kva.example"],
  ["https://сhase.com/", "xn--hase-k6d.com", "xn--hase-k6d.com"],
  ["https://chİse.com/", "xn--chise-9fd.com", "xn--chise-9fd.com"],
  ["https://cha_se.com/", "cha_se.com", "cha_se.com"],
  ["https://chase.com~/", "chase.com~", "chase.com~"],
  ["https://192.0.2.100/", "192.0.2.100", null],
  ["https://[2001:db8::10]/", "[2001:db8::10]", null],
  ["https://localhost/", "localhost", null],
  ["https://router.local/", "router.local", "router.local"],
  ["view-source:https://evil.example/https://chase.com", "evil.example", "evil.example"],
  ["https://evil.example/view-source:https://chase.com/", "evil.example", "evil.example"],
] as const;

const NO_SITE = [
  "data:text/html,https://chase.com",
  "about:blank",
  "about:srcdoc",
  "about:blank#https://chase.com/",
  "view-source:about:blank",
  "view-source:chase.com",
  "view-source:view-source:view-source:view-source:https://chase.com/",
  "blob:null/0c0ffe2d",
  "blob:chase.com",
  "chrome-extension://abcdefghijklmnop/page.html?u=https://chase.com",
  "moz-extension://chase.com/page.html",
  "chrome://settings/https://chase.com",
  "file:///home/u/chase.com.html",
  "file://chase.com/share",
  "mailto:info@chase.com",
  "javascript:location='https://chase.com'",
  "tel:chase.com",
  "chase.com:443",
];

const INVALID = [
  "https://chase.com%40evil.example/",
  "https://chase.com%00.evil.example/",
  "https://chase.com%2fevil.example/",
  "https://cha\u200dse.com/",
  "https://xn--a/",
  "https://1.192.0.2.10/",
  "https://192.0.2.256/",
  "https://[2001:db8::1/",
  "https://[::1%25eth0]/",
  "https://chase.com:65536/",
  "https://chase.com:x/",
  "https://cha se.com/",
  "https://cha<se.com/",
  "//chase.com/",
  "chase.com",
  "https://",
  "https://@/",
  "",
];

/** The longest are cut short for the report. */
function titled(vectors: readonly (readonly [string, string, string | null])[]) {
  return vectors.map((vector) => [vector[0].slice(0, 80), ...vector] as const);
}

describe("addresses and what the policy makes of them", () => {
  it.each(titled(SENSITIVE))("%j is about a protected site", (_title, input, hostname, registrableDomain) => {
    const address = addressOf(input);
    expect(address && siteOf(address.hostname)).toEqual({ hostname, registrableDomain });
    expect(address && decide(address, rules, NOW).level).toBe("sensitive");
  });

  it.each(titled(ORDINARY))("%j is not", (_title, input, hostname, registrableDomain) => {
    const address = addressOf(input);
    expect(address && siteOf(address.hostname)).toEqual({ hostname, registrableDomain });
    expect(address && decide(address, rules, NOW).level).toBe("ordinary");
  });

  it.each(NO_SITE)("%j is about no site", (input) => {
    expect(URL.canParse(input)).toBe(true);
    expect(addressOf(input)).toBeUndefined();
  });

  it.each(INVALID)("%j is no address", (input) => {
    const address = addressOf(input);
    expect(address !== undefined && hasRealLabels(address.hostname)).toBe(false);
  });

  it("takes no longer for a host than for the names rules have", () => {
    const address = addressOf(`https://${"x.".repeat(30_000)}chase.com/`);
    const started = performance.now();
    for (let time = 0; time < 1000; time += 1) expect(address && rules.winner(address, NOW)).toBeDefined();
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
