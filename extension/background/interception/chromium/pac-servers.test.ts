import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as v from "valibot";
import { ProxyServersSchema } from "#core/proxy/system-proxy.ts";
import { testRules } from "../../test-rules.ts";
import { protectedNames } from "../protected-names.ts";
import { compilePacScript } from "./pac-script.ts";
import { askerOf, type Ask } from "./test-pac-script.ts";

const names = protectedNames(testRules({ "bank.example": "sensitive" }));
const DEAD = "PROXY 127.0.0.1:9";
const EMPTY = { kind: "servers", http: [], https: [], other: [], bypass: [], isReversed: false };

function askWith(servers: object): Ask {
  return askerOf(compilePacScript(names, v.parse(ProxyServersSchema, { ...EMPTY, ...servers })));
}

/** Whether an address needs no proxy by these rules. */
function isDirect(url: string, ...bypass: string[]): boolean {
  const answer = askWith({ other: ["PROXY cache.example:1"], bypass })(url);
  expect(["DIRECT", "PROXY cache.example:1"]).toContain(answer);
  return answer === "DIRECT";
}

describe("compilePacScript with named proxies", () => {
  it("sends other sites to theirs by what they are for, and protected ones nowhere", () => {
    const ask = askWith({ http: ["PROXY h.example:1"], https: ["HTTPS s.example:2", "DIRECT"], other: [] });
    expect(ask("http://news.example/")).toBe("PROXY h.example:1");
    expect(ask("https://news.example/")).toBe("HTTPS s.example:2; DIRECT");
    expect(ask("wss://news.example/")).toBe("HTTPS s.example:2; DIRECT");
    expect(ask("ws://news.example/")).toBe("HTTPS s.example:2; DIRECT");
    for (const scheme of ["http", "https", "ws", "wss"]) expect(ask(`${scheme}://www.bank.example:8443/`)).toBe(DEAD);
  });

  it("sends what no list is for to the others', and where there are none directly", () => {
    const ask = askWith({ http: ["PROXY h.example:1"], other: ["SOCKS5 o.example:3"] });
    expect(ask("https://news.example/")).toBe("SOCKS5 o.example:3");
    expect(ask("ws://news.example/")).toBe("SOCKS5 o.example:3");
    expect(ask("gopher://news.example/")).toBe("SOCKS5 o.example:3");
    expect(askWith({ http: ["PROXY h.example:1"] })("https://news.example/")).toBe("DIRECT");
    expect(askWith({ http: ["PROXY h.example:1"] })("ws://news.example/")).toBe("PROXY h.example:1");
  });

  it("lets no exception lead to a protected site", () => {
    const ask = askWith({ other: ["PROXY h.example:1"], bypass: ["*", "bank.example"] });
    expect(ask("https://bank.example/")).toBe(DEAD);
    expect(ask("https://news.example/")).toBe("DIRECT");
  });

  it.each([
    ["corp.example", "http://corp.example/", true],
    ["corp.example", "http://www.corp.example/", false],
    [".corp.example", "http://www.corp.example/", true],
    [".corp.example", "http://corp.example/", false],
    ["*.corp.example", "https://a.b.corp.example:8443/", true],
    ["*corp.example", "http://mycorp.example/", true],
    ["*corp.example", "http://corp.example.evil.example/", false],
    ["c?rp.example", "http://corp.example/", true],
    ["c?rp.example", "http://crp.example/", true],
    ["c.rp.example", "http://corp.example/", false],
    ["(a|b)+[c]$", "http://corp.example/", false],
    ["corp.example:8080", "http://corp.example:8080/", true],
    ["corp.example:8080", "http://corp.example/", false],
    ["corp.example:80", "http://corp.example/", true],
    ["corp.example:443", "wss://corp.example/", true],
    ["https://corp.example", "https://corp.example/", true],
    ["https://corp.example", "http://corp.example/", false],
    ["127.*", "http://127.example/", true],
    ["<local>", "http://intranet/", true],
    ["<local>", "http://intranet.example/", false],
    ["<local>", "http://192.0.2.1/", false],
    ["<local>", "http://[2001:db8::1]/", false],
    ["<-loopback>", "http://intranet/", false],
    ["192.0.2.7", "http://192.0.2.7:81/", true],
    ["192.0.2.7:80", "http://192.0.2.7:81/", false],
    ["[2001:db8:0::1]", "https://[2001:db8::1]/", true],
    ["[2001:db8::1]:443", "https://[2001:db8::1]/", true],
    ["[2001:db8::1]:443", "https://[2001:db8::1]:8443/", false],
    ["192.168.0.0/16", "http://192.168.77.1/", true],
    ["192.168.0.0/16", "http://192.169.0.1/", false],
    ["192.168.0.0/16", "http://192.168.example/", false],
    ["10.0.0.0/9", "http://10.127.255.255/", true],
    ["10.0.0.0/9", "http://10.128.0.0/", false],
    ["0.0.0.0/0", "http://203.0.113.1/", true],
    ["0.0.0.0/0", "http://[2001:db8::1]/", false],
    ["2001:db8::/32", "http://[2001:db8:ffff::1]/", true],
    ["2001:db8::/33", "http://[2001:db8:ffff::1]/", false],
    ["::/0", "http://news.example/", false],
    ["::ffff:10.0.0.0/104", "http://10.9.9.9/", true],
    ["https://10.0.0.0/8", "http://10.0.0.1/", false],
    ["bücher.*", "http://news.example/", false],
  ])("by the rule %s, %s needs no proxy: %j", (rule, url, expected) => {
    expect(isDirect(url, "other.example", rule)).toBe(expected);
  });

  it("turns exceptions round where they are meant so", () => {
    const ask = askWith({ other: ["PROXY h.example:1"], bypass: ["*.corp.example"], isReversed: true });
    expect(ask("https://www.corp.example/")).toBe("PROXY h.example:1");
    expect(ask("https://news.example/")).toBe("DIRECT");
    expect(ask("https://bank.example/")).toBe(DEAD);
  });

  it("compares blocks of addresses bit by bit", () => {
    let inside = 0;
    const address = fc.integer({ min: 0, max: 0xffff_ffff });
    fc.assert(
      fc.property(
        address,
        fc.integer({ min: 0, max: 32 }),
        fc.array(fc.nat(31), { maxLength: 2 }),
        (base, bits, flips) => {
          const near = flips.reduce((value, flip) => value ^ (1 << flip), base);
          const expected = bits === 0 || base >>> (32 - bits) === near >>> (32 - bits);
          if (expected) inside += 1;
          expect(isDirect(`http://${dotted(near)}/`, `${dotted(base)}/${bits}`)).toBe(expected);
        },
      ),
      { numRuns: 300 },
    );
    expect(inside).toBeGreaterThan(50);
  });
});

function dotted(value: number): string {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join(".");
}
