import { describe, expect, it } from "vitest";
import { kdeProxy } from "./kde.ts";

/** As Plasma's settings write it. */
const MANUAL = `[$Version]
update_info=kioslave.upd:kde2.2/r1

[Proxy Settings]
AuthMode=0
NoProxyFor=localhost,127.0.0.1, .corp.example,intranet
Proxy Config Script=http://pac.example/proxy.pac
ProxyType=1
ReversedException=false
ftpProxy=
httpProxy=http://jo:secret@proxy.example 3128
httpsProxy=http://proxy.example:3128/
socksProxy=socks://socks.example 1080

[Other]
ProxyType=0
httpProxy=http://wrong.example 1
`;

const ofType = (type: number): string => MANUAL.replace("ProxyType=1", `ProxyType=${type}`);

describe("kdeProxy", () => {
  it("reads servers, and exceptions that hold for all names that end so", () => {
    expect(kdeProxy([MANUAL], {})).toEqual({
      kind: "servers",
      http: ["PROXY proxy.example:3128"],
      https: ["PROXY proxy.example:3128"],
      other: ["SOCKS5 socks.example:1080"],
      bypass: ["*localhost", "127.0.0.1", ".corp.example", "*intranet"],
      isReversed: false,
    });
  });

  it("knows that exceptions can be turned round, and the old mark for no proxy", () => {
    const text = MANUAL.replace("Exception=false", "Exception=true").replace(/socksProxy=.*/u, "socksProxy=//:");
    expect(kdeProxy([text], {})).toMatchObject({ isReversed: true, other: [] });
  });

  it.each([
    [0, { kind: "none" }],
    [2, { kind: "script", isDetected: false, url: "http://pac.example/proxy.pac" }],
    [3, { kind: "script", isDetected: true }],
    [9, { kind: "none" }],
  ])("reads the type %d", (type, proxy) => {
    expect(kdeProxy([ofType(type)], {})).toEqual(proxy);
  });

  it("follows settings that name variables", () => {
    const text =
      "[Proxy Settings][$i]\r\nProxyType[$e]=4\r\nhttpProxy=http_proxy\r\nhttpsProxy=UNSET\r\nNoProxyFor=NO_PROXY\r\n";
    expect(kdeProxy([text], { HTTP_PROXY: "http://env.example:8080", NO_PROXY: "a.example b.example" })).toEqual({
      kind: "servers",
      http: ["PROXY env.example:8080"],
      https: [],
      other: [],
      bypass: ["*a.example", "*b.example"],
      isReversed: false,
    });
  });

  it("lets the person's file go before the system's", () => {
    expect(kdeProxy([MANUAL, "[Proxy Settings]\nProxyType=0\n"], {})).toEqual({ kind: "none" });
  });

  it("says nothing without settings", () => {
    expect(kdeProxy([], {})).toBeUndefined();
    expect(kdeProxy(["[Other]\nProxyType=1\n"], {})).toBeUndefined();
  });
});
