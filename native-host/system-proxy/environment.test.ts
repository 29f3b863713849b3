import { describe, expect, it } from "vitest";
import { environmentProxy } from "./environment.ts";

const servers = { kind: "servers", http: [], https: [], other: [], bypass: [], isReversed: false };

describe("environmentProxy", () => {
  it.each([
    [{}, undefined],
    [{ http_proxy: "" }, undefined],
    [{ no_proxy: "*" }, undefined],
    [{ http_proxy: "http://cache.example:3128/" }, { ...servers, http: ["PROXY cache.example:3128"] }],
    [{ http_proxy: "cache.example:3128" }, { ...servers, http: ["PROXY cache.example:3128"] }],
    [{ HTTPS_PROXY: "http://cache.example:3128" }, { ...servers, https: ["PROXY cache.example:3128"] }],
    // What it is for says how it is spoken to.
    [{ https_proxy: "https://cache.example:443" }, { ...servers, https: ["PROXY cache.example:443"] }],
    [{ http_proxy: "http://jo:secret@cache.example:1" }, { ...servers, http: ["PROXY cache.example:1"] }],
    [
      { all_proxy: "cache.example", http_proxy: "other.example" },
      { ...servers, other: ["PROXY cache.example:80"] },
    ],
    [
      { all_proxy: "cache.example:x", http_proxy: "h.example" },
      { ...servers, http: ["PROXY h.example:80"] },
    ],
    [{ SOCKS_SERVER: "s.example" }, { ...servers, other: ["SOCKS5 s.example:1080"] }],
    [
      { SOCKS_SERVER: "s.example", SOCKS_VERSION: "4" },
      { ...servers, other: ["SOCKS s.example:1080"] },
    ],
    [{ SOCKS_SERVER: "socks4://s.example:9" }, { ...servers, other: ["SOCKS s.example:9"] }],
    [
      { SOCKS_SERVER: "s.example", http_proxy: "h.example" },
      { ...servers, http: ["PROXY h.example:80"] },
    ],
    [{ auto_proxy: "" }, { kind: "script", isDetected: true }],
    [{ auto_proxy: "http://pac.example/" }, { kind: "script", isDetected: false, url: "http://pac.example/" }],
    [{ auto_proxy: "nonsense", http_proxy: "h.example" }, { kind: "none" }],
  ])("reads %j", (env, proxy) => {
    expect(environmentProxy(env)).toEqual(proxy);
  });

  it("takes exceptions for endings of names", () => {
    const no_proxy = "localhost, .corp.example;*.lan,10.0.0.0/8,192.0.2.7:80,https://shop.example:8443,[,<local>";
    expect(environmentProxy({ http_proxy: "h.example", no_proxy })).toMatchObject({
      bypass: [
        "*localhost",
        ".corp.example",
        "*.lan",
        "10.0.0.0/8",
        "192.0.2.7:80",
        "https://*shop.example:8443",
        "*[",
        "<local>",
      ],
    });
  });
});
