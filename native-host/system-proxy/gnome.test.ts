import { describe, expect, it } from "vitest";
import { gnomeProxy } from "./gnome.ts";

/** As gsettings 2.74 prints it. */
const NONE = `org.gnome.system.proxy autoconfig-url ''
org.gnome.system.proxy ignore-hosts ['localhost', '127.0.0.0/8', '::1']
org.gnome.system.proxy mode 'none'
org.gnome.system.proxy use-same-proxy true
org.gnome.system.proxy.ftp host ''
org.gnome.system.proxy.ftp port 0
org.gnome.system.proxy.http authentication-password ''
org.gnome.system.proxy.http authentication-user ''
org.gnome.system.proxy.http enabled false
org.gnome.system.proxy.http host ''
org.gnome.system.proxy.http port 8080
org.gnome.system.proxy.http use-authentication false
org.gnome.system.proxy.https host ''
org.gnome.system.proxy.https port 0
org.gnome.system.proxy.socks host ''
org.gnome.system.proxy.socks port 0
`;

const MANUAL = `org.gnome.system.proxy autoconfig-url ''
org.gnome.system.proxy ignore-hosts ['localhost', '127.0.0.0/8', '::1', '*.corp.example', "it's.example"]
org.gnome.system.proxy mode 'manual'
org.gnome.system.proxy use-same-proxy true
org.gnome.system.proxy.ftp host ''
org.gnome.system.proxy.ftp port 0
org.gnome.system.proxy.http authentication-password 'se"cret'
org.gnome.system.proxy.http authentication-user "jo's"
org.gnome.system.proxy.http enabled false
org.gnome.system.proxy.http host 'proxy.example'
org.gnome.system.proxy.http port 3128
org.gnome.system.proxy.http use-authentication false
org.gnome.system.proxy.https host ''
org.gnome.system.proxy.https port 0
org.gnome.system.proxy.socks host 'socks.example'
org.gnome.system.proxy.socks port 1080
`;

const changed = (from: string, changes: Readonly<Record<string, string>>): string =>
  Object.entries(changes).reduce(
    (text, [key, value]) => text.replace(new RegExp(`^(.*${key}) .*$`, "mu"), `$1 ${value}`),
    from,
  );

describe("gnomeProxy", () => {
  it("finds none where the desktop is set to none, whatever else is filled in", () => {
    expect(gnomeProxy(NONE)).toEqual({ kind: "none" });
    expect(gnomeProxy(changed(MANUAL, { mode: "'none'" }))).toEqual({ kind: "none" });
  });

  it("reads servers and exceptions, and leaves names and passwords", () => {
    const proxy = gnomeProxy(MANUAL);
    expect(proxy).toEqual({
      kind: "servers",
      http: ["PROXY proxy.example:3128"],
      https: [],
      other: ["SOCKS5 socks.example:1080"],
      bypass: ["localhost", "127.0.0.0/8", "::1", "*.corp.example", "it's.example"],
      isReversed: false,
    });
    expect(JSON.stringify(proxy)).not.toMatch(/cret|jo/u);
  });

  it("takes the usual port where none is set, and an empty list for empty", () => {
    const printed = changed(MANUAL, { "http port": "0", "socks host": "''", "ignore-hosts": "@as []" });
    expect(gnomeProxy(printed)).toMatchObject({ http: ["PROXY proxy.example:80"], other: [], bypass: [] });
  });

  it.each([
    [`"http://pac.example/it's.pac"`, { kind: "script", isDetected: false, url: "http://pac.example/it's.pac" }],
    ["'/etc/proxy.pac'", { kind: "script", isDetected: false, url: "file:///etc/proxy.pac" }],
    ["'http://jo:secret@pac.example/'", { kind: "script", isDetected: false, url: "http://pac.example/" }],
    ["''", { kind: "script", isDetected: true }],
    ["'no address'", undefined],
  ])("reads the script %s", (url, proxy) => {
    expect(gnomeProxy(changed(NONE, { "autoconfig-url": url, mode: "'auto'" }))).toEqual(proxy);
  });

  it("says nothing where no server is named, the mode is unheard of, or nothing was printed", () => {
    expect(gnomeProxy(changed(NONE, { mode: "'manual'" }))).toBeUndefined();
    expect(gnomeProxy(changed(NONE, { mode: "'magic'" }))).toBeUndefined();
    expect(gnomeProxy("")).toBeUndefined();
  });
});
