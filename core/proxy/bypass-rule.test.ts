import { describe, expect, it } from "vitest";
import { parseBypassRule } from "./bypass-rule.ts";

describe("parseBypassRule", () => {
  it.each([
    ["corp.example", { kind: "name", pattern: "corp.example" }],
    [" *.Corp.Example ", { kind: "name", pattern: "*.corp.example" }],
    [".corp.example", { kind: "name", pattern: "*.corp.example" }],
    ["*corp.example", { kind: "name", pattern: "*corp.example" }],
    ["*", { kind: "name", pattern: "*" }],
    ["127.*", { kind: "name", pattern: "127.*" }],
    ["corp.example:8080", { kind: "name", pattern: "corp.example", port: 8080 }],
    ["https://x.*.corp.example:99", { kind: "name", scheme: "https", pattern: "x.*.corp.example", port: 99 }],
    ["http://.corp.example", { kind: "name", scheme: "http", pattern: "*.corp.example" }],
    ["192.0.2.7", { kind: "address", address: "192.0.2.7" }],
    ["http://192.0.2.7:99", { kind: "address", scheme: "http", address: "192.0.2.7", port: 99 }],
    ["::1", { kind: "address", address: "::1" }],
    ["[0:0:0::1]", { kind: "address", address: "::1" }],
    ["http://[2001:DB8:0::1]:99", { kind: "address", scheme: "http", address: "2001:db8::1", port: 99 }],
    ["192.168.1.1/16", { kind: "block", address: "192.168.1.1", bits: 16 }],
    ["https://10.0.0.0/8", { kind: "block", scheme: "https", address: "10.0.0.0", bits: 8 }],
    ["fefe:13::abc/33", { kind: "block", address: "fefe:13::abc", bits: 33 }],
    ["<local>", { kind: "simple-names" }],
    ["<LOCAL>", { kind: "simple-names" }],
    ["<-loopback>", { kind: "not-loopback" }],
  ])("reads %j", (text, rule) => {
    expect(parseBypassRule(text)).toEqual(rule);
  });

  it.each([
    "",
    " ",
    "://corp.example",
    "http://",
    "corp.example:",
    "corp.example:port",
    "corp.example:70000",
    ":80",
    "169.254/16",
    "10.0.0.0/33",
    "10.0.0.0/",
    "[fefe::]/40",
    "fefe::/129",
    "corp.example/path",
  ])("passes over %j", (text) => {
    expect(parseBypassRule(text)).toBeUndefined();
  });
});
