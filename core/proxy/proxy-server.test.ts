import { describe, expect, it } from "vitest";
import { parseProxyServer } from "./proxy-server.ts";

describe("parseProxyServer", () => {
  it.each([
    ["cache.example:3128", "PROXY cache.example:3128"],
    [" Cache.Example ", "PROXY cache.example:80"],
    ["http://cache.example", "PROXY cache.example:80"],
    ["https://cache.example", "HTTPS cache.example:443"],
    ["https://cache.example:8443", "HTTPS cache.example:8443"],
    ["socks://s.example", "SOCKS5 s.example:1080"],
    ["SOCKS5://s.example:9050", "SOCKS5 s.example:9050"],
    ["socks4://s.example", "SOCKS s.example:1080"],
    ["192.0.2.7:8080", "PROXY 192.0.2.7:8080"],
    ["[2001:DB8::1]:8080", "PROXY [2001:db8::1]:8080"],
    ["http://[::ffff:192.0.2.1]", "PROXY [::ffff:c000:201]:80"],
    ["my_proxy:8080", "PROXY my_proxy:8080"],
    ["bücher.example:80", "PROXY xn--bcher-kva.example:80"],
    ["direct://", "DIRECT"],
  ])("reads %j as %s", (address, server) => {
    expect(parseProxyServer(address)).toBe(server);
  });

  it("goes by what it is told where the address does not say how", () => {
    expect(parseProxyServer("s.example", "socks4")).toBe("SOCKS s.example:1080");
    expect(parseProxyServer("http://s.example", "socks4")).toBe("PROXY s.example:80");
  });

  it.each([
    "",
    "http://",
    "cache.example:",
    "cache.example:port",
    "cache.example:70000",
    "cache.example:80/path",
    "name:secret@cache.example:80",
    "http://name:secret@cache.example:80",
    "quic://cache.example",
    "ftp://cache.example",
    "direct://cache.example",
    "2001:db8::1",
    "cache.example; DIRECT",
    'x"); DIRECT',
    "a b",
    "x".repeat(400),
  ])("refuses %j", (address) => {
    expect(parseProxyServer(address)).toBeUndefined();
  });
});
