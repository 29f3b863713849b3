import { describe, expect, it } from "vitest";
import { parseProxyRules } from "./proxy-rules.ts";

describe("parseProxyRules", () => {
  it.each([
    ["cache.example:3128", { other: ["PROXY cache.example:3128"] }],
    ["socks5://s.example", { other: ["SOCKS5 s.example:1080"] }],
    ["https://a.example,direct://", { other: ["HTTPS a.example:443", "DIRECT"] }],
    ["http=a.example:1;https=b.example:2", { http: ["PROXY a.example:1"], https: ["PROXY b.example:2"] }],
    ["http=a.example;socks=s.example:9", { http: ["PROXY a.example:80"], other: ["SOCKS s.example:9"] }],
    [
      "http=https://a.example;socks=socks5://s.example",
      { http: ["HTTPS a.example:443"], other: ["SOCKS5 s.example:1080"] },
    ],
    ["ftp=f.example;HTTPS = b.example", { https: ["PROXY b.example:80"] }],
    ["http=a.example;stray.example", { http: ["PROXY a.example:80"] }],
  ])("reads %j", (text, lists) => {
    expect(parseProxyRules(text, [])).toEqual({
      kind: "servers",
      http: [],
      https: [],
      other: [],
      bypass: [],
      isReversed: false,
      ...lists,
    });
  });

  it.each(["", ";", "=", "name:secret@cache.example:1", "ftp=f.example"])("finds no proxy in %j", (text) => {
    expect(parseProxyRules(text, ["<local>"])).toBeUndefined();
  });

  it("leaves out exceptions that say nothing", () => {
    expect(parseProxyRules("a.example", ["<local>", "", " *.corp.example ", "10/8"])?.bypass).toEqual([
      "<local>",
      "*.corp.example",
    ]);
  });
});
