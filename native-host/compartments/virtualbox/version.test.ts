import { describe, expect, it } from "vitest";
import { transcript } from "./transcripts/transcript.ts";
import { parseVersion, readVersion } from "./version.ts";

describe("parseVersion", () => {
  it.each([
    [transcript("003-version").stdout, "7.2.22"],
    [transcript("001-wrapper-version").stdout, "7.2.22"],
    ["7.0.0r153978\r\n", "7.0.0"],
    ["10.1.2r1\n", "10.1.2"],
  ])("reads %j", (text, version) => {
    expect(parseVersion(text)).toBe(version);
  });

  it.each([
    ["6.1.50r161033\n", "6.1.50"],
    ["no version at all\n", "unknown"],
  ])("refuses %j", (text, version) => {
    expect(() => parseVersion(text)).toThrow(
      expect.objectContaining({ code: "VBOX_VERSION_UNSUPPORTED", details: { version } }),
    );
  });
});

describe("readVersion", () => {
  it("asks VBoxManage once", async () => {
    const calls: string[][] = [];
    const vboxmanage = {
      run(args: readonly string[]) {
        calls.push([...args]);
        return Promise.resolve(transcript("003-version"));
      },
    };
    await expect(readVersion(vboxmanage, new AbortController().signal)).resolves.toBe("7.2.22");
    expect(calls).toEqual([["--version"]]);
  });
});
