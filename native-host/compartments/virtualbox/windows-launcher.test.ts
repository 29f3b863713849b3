import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalize } from "#core/url/canonicalize.ts";
import type { GuestControlConfig } from "#host/config/config.ts";
import { windowsCommand } from "./windows-launcher.ts";

const EDGE = "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe";

function command(url: string, args: readonly string[] = [], program = EDGE) {
  const password = { kind: "file", path: "" } as const;
  const config: GuestControlConfig = {
    with: "guestcontrol",
    program,
    args,
    session: "windows",
    user: "bank",
    password,
  };
  return windowsCommand(config, canonicalize(url).url);
}

/** Takes a command line apart by the rules of the C runtime, as programs on Windows do. */
function takeApart(commandLine: string): string[] {
  const args: string[] = [];
  let current: string | undefined;
  let isQuoted = false;
  for (const [, slashes = "", character = ""] of commandLine.matchAll(/(\\*)([^\\]|$)/gsu)) {
    const atQuote = character === '"';
    const text = atQuote ? "\\".repeat(Math.floor(slashes.length / 2)) : slashes;
    if (text !== "") current = (current ?? "") + text;
    if (atQuote && slashes.length % 2 === 0) {
      isQuoted = !isQuoted;
      current ??= "";
    } else if (character === " " && !isQuoted) {
      if (current !== undefined) args.push(current);
      current = undefined;
    } else if (character !== "") {
      current = (current ?? "") + character;
    }
  }
  if (current !== undefined) args.push(current);
  return args;
}

describe("windowsCommand", () => {
  it("runs the same script for every address, which comes in a variable", () => {
    const one = command("https://bank.example/a?b='\"&c=%20#$x");
    const other = command("https://other.example/", ["--inprivate"]);
    expect(one.args).toEqual(other.args);
    expect(one.exe).toBe("C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe");
    expect(one.args.slice(0, -1)).toEqual(["-NoProfile", "-NonInteractive", "-EncodedCommand"]);
    const script = Buffer.from(one.args.at(-1) ?? "", "base64").toString("utf16le");
    expect(script).toContain("Start-Process -FilePath $program -ArgumentList $arguments -PassThru");
    expect(script).not.toContain("bank.example");
    expect(one.env["COFFERDAM_PROGRAM"]).toBe(EDGE);
  });

  it("quotes arguments so that Windows takes them apart as they were", () => {
    const argument = fc.string({ unit: fc.constantFrom("a", " ", '"', "\\", "ü", "'", "%"), minLength: 1 });
    fc.assert(
      fc.property(fc.array(argument), fc.constantFrom("", "?q=\\", "#a b\\\\", "?'&%PATH%^!"), (args, rest) => {
        const url = canonicalize(`https://bank.example/${rest}`).url;
        const line = command(url, args).env["COFFERDAM_ARGUMENTS"] ?? "";
        expect(takeApart(line)).toEqual([...args, url]);
      }),
    );
  });

  it("takes the longest address there is", () => {
    const url = `https://bank.example/${"x".repeat(16_000)}`;
    expect(command(url).env["COFFERDAM_ARGUMENTS"]).toContain(url);
  });

  it("refuses what does not fit a Windows command line, to the character", () => {
    const url = "https://bank.example/";
    const room = 32_767 - 1 - `"${EDGE}" `.length - `"" "${url}"`.length;
    expect(() => command(url, ["x".repeat(room)])).not.toThrow();
    expect(() => command(url, ["x".repeat(room + 1)])).toThrow(
      expect.objectContaining({ code: "URL_TOO_LONG", details: { length: url.length, limit: url.length - 1 } }),
    );
  });
});
