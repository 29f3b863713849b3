import { describe, expect, it } from "vitest";
import type { ProxyConfig } from "#extension/platform/chromium.ts";
import { replacedProxy } from "./replaced-proxy.ts";

const servers = { kind: "servers", http: [], https: [], other: [], bypass: [], isReversed: false };

describe("replacedProxy", () => {
  it("is none where the browser goes by the system", () => {
    expect(replacedProxy({ mode: "system" })).toBeNull();
  });

  it.each([
    [{ mode: "direct" }, { kind: "none" }],
    [{ mode: "auto_detect" }, { kind: "script", isDetected: true }],
    [
      { mode: "pac_script", pacScript: { data: "text", mandatory: false } },
      { kind: "text", text: "text" },
    ],
    [
      { mode: "pac_script", pacScript: { url: "http://pac.example/" } },
      { kind: "script", isDetected: false, url: "http://pac.example/" },
    ],
    [
      { mode: "fixed_servers", rules: { singleProxy: { scheme: "socks5", host: "s.example", port: 9050 } } },
      { ...servers, other: ["SOCKS5 s.example:9050"] },
    ],
    [
      {
        mode: "fixed_servers",
        rules: {
          proxyForHttp: { host: "h.example" },
          proxyForHttps: { host: "2001:db8::1", port: 8080 },
          fallbackProxy: { scheme: "https", host: "o.example" },
          bypassList: ["<local>", "", "*.corp.example"],
        },
      },
      {
        ...servers,
        http: ["PROXY h.example:80"],
        https: ["PROXY [2001:db8::1]:8080"],
        other: ["HTTPS o.example:443"],
        bypass: ["<local>", "*.corp.example"],
      },
    ],
    [{ mode: "fixed_servers", rules: { singleProxy: { scheme: "quic", host: "q.example" } } }, { kind: "unknown" }],
  ] as [ProxyConfig, object][])("reads %j", (config, proxy) => {
    expect(replacedProxy(config)).toEqual({ proxy, isMandatory: false });
  });

  it("knows a script without which nothing may go out", () => {
    expect(replacedProxy({ mode: "pac_script", pacScript: { data: "text", mandatory: true } })?.isMandatory).toBe(true);
  });
});
