import { describe, expect, it } from "vitest";
import { scutilProxy } from "./macos.ts";

/** As scutil prints it. */
const dictionary = (...entries: string[]): string =>
  `<dictionary> {\n${entries.map((line) => `  ${line}\n`).join("")}}\n`;

const NONE = dictionary("ExceptionsList : <array> {", "  0 : *.local", "  1 : 169.254/16", "}", "FTPPassive : 1");

const MANUAL = dictionary(
  "ExceptionsList : <array> {",
  "  0 : *.local",
  "  1 : 169.254/16",
  "  2 : 10.0.0.0/8",
  "}",
  "ExcludeSimpleHostnames : 1",
  "FTPPassive : 1",
  "HTTPEnable : 1",
  "HTTPPort : 3128",
  "HTTPProxy : proxy.example",
  "HTTPSEnable : 1",
  "HTTPSPort : 3129",
  "HTTPSProxy : 2001:db8::1",
  "HTTPUser : jo",
  "SOCKSEnable : 1",
  "SOCKSPort : 1080",
  "SOCKSProxy : socks.example",
  "__SCOPED__ : <dictionary> {",
  "  en0 : <dictionary> {",
  "    HTTPEnable : 1",
  "    HTTPPort : 9999",
  "    HTTPProxy : 192.0.2.9",
  "  }",
  "}",
);

const manual = {
  kind: "servers",
  http: ["PROXY proxy.example:3128"],
  https: ["PROXY [2001:db8::1]:3129"],
  other: ["SOCKS5 socks.example:1080"],
  bypass: ["<local>", "*.local", "10.0.0.0/8"],
  isReversed: false,
};

describe("scutilProxy", () => {
  it("finds none where nothing is on", () => {
    expect(scutilProxy(NONE)).toEqual({ kind: "none" });
    expect(scutilProxy(dictionary("HTTPEnable : 0", "HTTPPort : 7890", "HTTPProxy : 127.0.0.1"))).toEqual({
      kind: "none",
    });
  });

  it("reads servers and exceptions of the network in use, and no others", () => {
    expect(scutilProxy(MANUAL)).toEqual(manual);
  });

  it("reads a script, with what holds where there is none", () => {
    const script = ["ProxyAutoConfigEnable : 1", "ProxyAutoConfigURLString : http://wpad.example/proxy.pac"];
    const url = "http://wpad.example/proxy.pac";
    expect(scutilProxy(dictionary(...script))).toEqual({ kind: "script", isDetected: false, url });
    expect(scutilProxy(MANUAL.replace("  FTPPassive : 1", script.map((line) => `  ${line}`).join("\n")))).toEqual({
      kind: "script",
      isDetected: false,
      url,
      otherwise: manual,
    });
    expect(scutilProxy(dictionary("ProxyAutoConfigEnable : 0", ...script.slice(1)))).toEqual({ kind: "none" });
    expect(scutilProxy(dictionary("ProxyAutoDiscoveryEnable : 1"))).toEqual({ kind: "script", isDetected: true });
  });

  it.each(["", "No proxies\n", "scutil: command not understood"])("cannot read %j", (printed) => {
    expect(scutilProxy(printed)).toBeUndefined();
  });
});
