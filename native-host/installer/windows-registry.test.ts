import { writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { createWindowsRegistry, type RunReg } from "./windows-registry.ts";

const KEY = String.raw`HKCU\Software\Google\Chrome\NativeMessagingHosts\org.cofferdam.host`;
const FULL_KEY = KEY.replace("HKCU", "HKEY_CURRENT_USER");

/** The form regedit and `reg export` write: https://support.microsoft.com/help/310516 */
function exported(...lines: string[]): string {
  return `\uFEFFWindows Registry Editor Version 5.00\r\n\r\n[${FULL_KEY}]\r\n${lines.map((line) => `${line}\r\n`).join("")}\r\n`;
}

function regWith({ exitCode = 0, stdout = "", exportFile = "" }) {
  const calls: string[][] = [];
  const runReg: RunReg = async (args) => {
    calls.push([...args]);
    const [verb, , file] = args;
    if (verb === "export" && exitCode === 0 && file !== undefined) await writeFile(file, exportFile, "utf16le");
    return { exitCode, stdout };
  };
  return { calls, registry: createWindowsRegistry(runReg) };
}

describe("reading", () => {
  it("gives the default value, with its backslashes and letters as they are", async () => {
    const exportFile = exported(String.raw`@="C:\\Users\\Zoë \"Z\" Ærø\\org.cofferdam.host.json"`);
    const { registry, calls } = regWith({ exportFile });
    expect(await registry.read(KEY)).toBe(String.raw`C:\Users\Zoë "Z" Ærø\org.cofferdam.host.json`);
    expect(calls[0]?.slice(0, 2)).toEqual(["export", KEY]);
    expect(calls[0]?.at(-1)).toBe("/y");
  });

  it("gives nothing for a key without a default value", async () => {
    expect(await regWith({ exportFile: exported(`"Other"="x"`) }).registry.read(KEY)).toBeUndefined();
  });

  it("gives nothing for the default value of a key below", async () => {
    const exportFile = `${exported()}[${FULL_KEY}\\below]\r\n@="C:\\\\x.json"\r\n`;
    expect(await regWith({ exportFile }).registry.read(KEY)).toBeUndefined();
  });

  it("gives nothing for a missing key", async () => {
    expect(await regWith({ exitCode: 1 }).registry.read(KEY)).toBeUndefined();
  });
});

describe("writing and removing", () => {
  it("hands reg.exe fixed arguments", async () => {
    const { registry, calls } = regWith({});
    await registry.write(KEY, String.raw`C:\a b\m.json`);
    await registry.remove(KEY);
    expect(calls).toEqual([
      ["add", KEY, "/ve", "/t", "REG_SZ", "/d", String.raw`C:\a b\m.json`, "/f"],
      ["delete", KEY, "/f"],
    ]);
  });

  it("fails when reg.exe does", async () => {
    const { registry } = regWith({ exitCode: 1 });
    await expect(registry.write(KEY, "x")).rejects.toThrow("reg add failed");
    await expect(registry.remove(KEY)).rejects.toThrow("reg delete failed");
  });
});

describe("looking into a key", () => {
  it("lists keys below, without the key’s own name above its values", async () => {
    const stdout = `\r\n${FULL_KEY}\r\n    (Standard)    REG_SZ    C:\\m.json\r\n\r\n${FULL_KEY}\\below\r\n`;
    expect(await regWith({ stdout }).registry.contents(KEY)).toEqual([
      String.raw`(Standard)    REG_SZ    C:\m.json`,
      `${KEY}\\below`,
    ]);
  });

  it("lists keys below a key without values", async () => {
    const stdout = `\r\n${FULL_KEY}\\one\r\n${FULL_KEY}\\two\r\n`;
    expect(await regWith({ stdout }).registry.contents(KEY)).toEqual([`${KEY}\\one`, `${KEY}\\two`]);
  });

  it("finds an empty key empty, and a missing one missing", async () => {
    const empty = regWith({ stdout: "\r\n" }).registry;
    expect([await empty.exists(KEY), await empty.contents(KEY)]).toEqual([true, []]);
    const missing = regWith({ exitCode: 1 }).registry;
    expect([await missing.exists(KEY), await missing.contents(KEY)]).toEqual([false, []]);
  });
});
