import { describe, expect, it } from "vitest";
import { registryProxy } from "./windows.ts";

const KEY = String.raw`HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Internet Settings`;

/** As reg.exe prints it, sub-keys and all. */
const settings = (...values: string[]): string =>
  [
    "",
    KEY,
    "    User Agent    REG_SZ    Mozilla/4.0 (compatible; MSIE 8.0; Win32)",
    "    CertificateRevocation    REG_DWORD    0x1",
    ...values.map((value) => `    ${value}`),
    "    ZonesSecurityUpgrade    REG_BINARY    ABCDEF0123456789",
    "",
    `${KEY}\\Connections`,
    "",
  ].join("\r\n");

const connections = (flags: string): string =>
  [
    "",
    `${KEY}\\Connections`,
    `    DefaultConnectionSettings    REG_BINARY    4600000023000000${flags}00000000`,
    "",
  ].join("\r\n");

const manual = {
  kind: "servers",
  http: [],
  https: [],
  other: ["PROXY proxy.example:8080"],
  bypass: ["localhost", "127.*", "*.corp.example", "<local>"],
  isReversed: false,
};
const MANUAL = [
  "ProxyEnable    REG_DWORD    0x1",
  "ProxyServer    REG_SZ    proxy.example:8080",
  "ProxyOverride    REG_SZ    localhost;127.*; *.corp.example;<local>",
];

describe("registryProxy", () => {
  it("finds none where none is on", () => {
    expect(registryProxy(settings("ProxyEnable    REG_DWORD    0x0"), connections("01"))).toEqual({ kind: "none" });
    expect(registryProxy(settings("ProxyEnable    REG_DWORD    0x0", ...MANUAL.slice(1)), "")).toEqual({
      kind: "none",
    });
    expect(registryProxy(settings(), "")).toEqual({ kind: "none" });
    expect(registryProxy(settings("AutoConfigURL    REG_SZ    "), "")).toEqual({ kind: "none" });
  });

  it("reads servers and exceptions", () => {
    expect(registryProxy(settings(...MANUAL), connections("03"))).toEqual(manual);
    expect(
      registryProxy(
        settings("ProxyEnable    REG_DWORD    0x1", "ProxyServer    REG_SZ    http=a.example:1;socks=s.example:2"),
        "",
      ),
    ).toMatchObject({ http: ["PROXY a.example:1"], https: [], other: ["SOCKS s.example:2"], bypass: [] });
  });

  it("reads a script, given or looked for, with what holds where there is none", () => {
    const script = "AutoConfigURL    REG_SZ    http://pac.example/proxy.pac";
    const url = "http://pac.example/proxy.pac";
    expect(registryProxy(settings(script), connections("05"))).toEqual({ kind: "script", isDetected: false, url });
    expect(registryProxy(settings(), connections("09"))).toEqual({ kind: "script", isDetected: true });
    expect(registryProxy(settings(script, ...MANUAL), connections("0F"))).toEqual({
      kind: "script",
      isDetected: true,
      url,
      otherwise: manual,
    });
  });
});
