import { describe, expect, it } from "vitest";
import { CHROMIUM_EXTENSION_ID, FIREFOX_EXTENSION_ID } from "#core/protocol/extension-ids.ts";
import { HOST_NAME } from "#core/protocol/version.ts";
import { programOf, readNativeManifest, writeNativeManifest } from "./native-manifest.ts";

const LAUNCHER = "/data/cofferdam/bin/cofferdam-host";

function parsed(family: "chromium" | "firefox"): Record<string, unknown> {
  const value: unknown = JSON.parse(writeNativeManifest(family, LAUNCHER));
  return Object.fromEntries(Object.entries(value ?? {}));
}

function read(family: "chromium" | "firefox", manifest: object) {
  return readNativeManifest(family, "/somewhere/manifest.json", JSON.stringify(manifest));
}

describe("writeNativeManifest", () => {
  it("names the host and Chromium’s extension as the protocol does", () => {
    expect(parsed("chromium")).toEqual({
      name: HOST_NAME,
      description: "Cofferdam: opens protected sites in their compartments",
      path: LAUNCHER,
      type: "stdio",
      allowed_origins: [`chrome-extension://${CHROMIUM_EXTENSION_ID}/`],
    });
  });

  it("names the host and Firefox’s extension as the protocol does, and nothing Firefox refuses", () => {
    expect(parsed("firefox")).toEqual({
      name: HOST_NAME,
      description: "Cofferdam: opens protected sites in their compartments",
      path: LAUNCHER,
      type: "stdio",
      allowed_extensions: [FIREFOX_EXTENSION_ID],
    });
  });
});

describe("readNativeManifest", () => {
  it.each(["chromium", "firefox"] as const)("takes what was written for %s", (family) => {
    expect(read(family, parsed(family))).toEqual({ program: LAUNCHER, admitsUs: true });
  });

  it("sees that an extension is not admitted", () => {
    const others = { ...parsed("chromium"), allowed_origins: ["chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/"] };
    expect(read("chromium", others)?.admitsUs).toBe(false);
    expect(read("firefox", { ...parsed("firefox"), allowed_extensions: [] })?.admitsUs).toBe(false);
  });

  it("refuses for Firefox a manifest with both families’ keys, which Chromium takes", () => {
    const both = { ...parsed("chromium"), ...parsed("firefox") };
    expect(read("firefox", both)).toBeUndefined();
    expect(read("chromium", both)?.admitsUs).toBe(true);
  });

  it.each([
    ["another name", { name: "org.example.host" }],
    ["another type", { type: "pkcs11" }],
    ["no path", { path: "" }],
    ["an origin list that is none", { allowed_origins: "chrome-extension://x/" }],
  ])("refuses %s", (_, wrong) => {
    expect(read("chromium", { ...parsed("chromium"), ...wrong })).toBeUndefined();
  });

  it("refuses what is not JSON", () => {
    expect(readNativeManifest("chromium", "/m.json", "{")).toBeUndefined();
  });

  it("takes a relative program from the manifest’s folder, as on Windows", () => {
    const manifest = { ...parsed("chromium"), path: "bin/host" };
    expect(read("chromium", manifest)?.program).toBe("/somewhere/bin/host");
  });
});

describe("programOf", () => {
  it("finds the program in any manifest-like text", () => {
    expect(programOf("/a/m.json", `{"path":"/other/host","name":"x"}`)).toBe("/other/host");
    expect(programOf("/a/m.json", "[]")).toBeUndefined();
    expect(programOf("/a/m.json", "nonsense")).toBeUndefined();
  });
});
