import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AppError } from "#core/errors/app-error.ts";
import { readGuestPassword } from "./guest-password.ts";

const signal = new AbortController().signal;
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "guest-password-"));
});
afterAll(async () => {
  await rm(dir, { recursive: true });
});

async function fromFile(content: string, mode = 0o600): Promise<string> {
  const path = join(dir, "password");
  await writeFile(path, content);
  await chmod(path, mode);
  return readGuestPassword({ kind: "file", path }, signal);
}

function fromNode(script: string, abort: AbortSignal = signal): Promise<string> {
  return readGuestPassword({ kind: "command", command: [process.execPath, "-e", script] }, abort);
}

function unavailable(problem: unknown) {
  return { code: "GUEST_PASSWORD_UNAVAILABLE", details: { problem } };
}

describe("readGuestPassword from a file", () => {
  it.each([
    ["bank", "bank"],
    ["bank\n", "bank"],
    ["bank\r\n", "bank"],
    [" päss $`\"'word \n", " päss $`\"'word "],
  ])("reads %j as %j", async (content, password) => {
    await expect(fromFile(content)).resolves.toBe(password);
  });

  it.each([
    ["", "it is empty"],
    ["\n", "it is empty"],
    // VBoxManage would take the first line for all of it.
    ["bank\n\n", "it has control characters in it"],
    ["x".repeat(511), "it is longer than 510 bytes"],
    ["ä".repeat(256), "it is longer than 510 bytes"],
  ])("refuses %j", async (content, problem) => {
    await expect(fromFile(content)).rejects.toMatchObject(unavailable(problem));
  });

  it("refuses a file that is no password by its size", async () => {
    await expect(fromFile("x".repeat(100_000))).rejects.toMatchObject(
      unavailable(expect.stringContaining("too long for a password")),
    );
  });

  it.each([0o640, 0o604, 0o620, 0o666])("refuses a file of mode %o", async (mode) => {
    await expect(fromFile("bank", mode)).rejects.toMatchObject(unavailable(expect.stringContaining("mode 0600")));
  });

  it("says which file is missing", async () => {
    const path = join(dir, "nowhere");
    const password = readGuestPassword({ kind: "file", path }, signal);
    await expect(password).rejects.toMatchObject(unavailable(`${path} cannot be read`));
  });

  it("refuses a folder", async () => {
    const password = readGuestPassword({ kind: "file", path: dir }, signal);
    await expect(password).rejects.toMatchObject(unavailable(`${dir} is no file`));
  });
});

describe("readGuestPassword from a command", () => {
  it("takes what it prints, without a shell in between", async () => {
    const command = [process.execPath, "-e", "console.log(process.argv[1])", "$HOME;`id`"] as const;
    await expect(readGuestPassword({ kind: "command", command: [...command] }, signal)).resolves.toBe("$HOME;`id`");
  });

  it("gives it nothing to read", async () => {
    await expect(fromNode("process.stdin.on('end', () => console.log('ended')).resume()")).resolves.toBe("ended");
  });

  it("never repeats what a failing command wrote", async () => {
    const failure: unknown = await fromNode("console.log('secret'); console.error('secret'); process.exit(3)").catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject(unavailable(`${process.execPath} ended with 3`));
    expect((failure as AppError).cause).toBeUndefined();
  });

  it("names a program that is not there", async () => {
    const password = readGuestPassword({ kind: "command", command: ["/no/such/keyring"] }, signal);
    await expect(password).rejects.toMatchObject(unavailable("there is no program /no/such/keyring"));
  });

  it("refuses a flood", async () => {
    await expect(fromNode("process.stdout.write('x'.repeat(1e6))")).rejects.toMatchObject(
      unavailable(expect.stringContaining("printed too much")),
    );
  });

  it("is cancelled with the open", async () => {
    const controller = new AbortController();
    const password = fromNode("setTimeout(() => {}, 60_000)", controller.signal);
    controller.abort();
    await expect(password).rejects.toMatchObject({ code: "CANCELLED" });
  });
});
