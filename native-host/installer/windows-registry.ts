import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The little of the Windows registry that registrations need. Keys are written `HKCU\…`. */
export interface WindowsRegistry {
  exists(key: string): Promise<boolean>;
  /** The key's default value; undefined when there is no key or no such value. */
  read(key: string): Promise<string | undefined>;
  /** Sets the key's default value and makes the keys above it as needed. */
  write(key: string, value: string): Promise<void>;
  /** Names of everything directly in the key: sub-keys, absolute, and values. Nothing for a key that is not there. */
  contents(key: string): Promise<readonly string[]>;
  /** Removes the key and all below it. */
  remove(key: string): Promise<void>;
}

/** One run of reg.exe. It exits with 0, or with 1 for a missing key as for any other trouble. */
export type RunReg = (args: readonly string[]) => Promise<{ readonly exitCode: number; readonly stdout: string }>;

/**
 * The registry by way of reg.exe, whose arguments are a published interface:
 * https://learn.microsoft.com/windows-server/administration/windows-commands/reg
 *
 * @throws Error from `write` and `remove` when reg.exe fails
 */
export function createWindowsRegistry(runReg: RunReg): WindowsRegistry {
  const succeed = async (...args: string[]) => {
    const { exitCode } = await runReg(args);
    if (exitCode !== 0) throw new Error(`reg ${args[0] ?? ""} failed`);
  };
  return {
    exists: async (key) => (await runReg(["query", key])).exitCode === 0,
    read: (key) => readByExport(runReg, key),
    write: (key, value) => succeed("add", key, "/ve", "/t", "REG_SZ", "/d", value, "/f"),
    contents: async (key) => {
      const { exitCode, stdout } = await runReg(["query", key]);
      return exitCode === 0 ? contentsInQuery(stdout) : [];
    },
    remove: (key) => succeed("delete", key, "/f"),
  };
}

/** reg.exe of this system, by its own path so that no folder in PATH can put another in its place. */
export function systemReg(env: Readonly<Record<string, string | undefined>>): RunReg {
  return async (args) => {
    const { execa } = await import("execa");
    const program = `${env["SystemRoot"] ?? String.raw`C:\Windows`}\\System32\\reg.exe`;
    const { exitCode, stdout } = await execa(program, args, { reject: false, timeout: 10_000, windowsHide: true });
    return { exitCode: exitCode ?? 1, stdout };
  };
}

/**
 * `reg query` answers in the console's code page, which loses the letters of
 * many user names; an export is UTF-16 on every system.
 */
async function readByExport(runReg: RunReg, key: string): Promise<string | undefined> {
  const dir = await mkdtemp(join(tmpdir(), "cofferdam-registry-"));
  try {
    const file = join(dir, "key.reg");
    const { exitCode } = await runReg(["export", key, file, "/y"]);
    return exitCode === 0 ? defaultValueInExport(await readFile(file, "utf16le")) : undefined;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** The default value of the first key in an export: `@="C:\\Users\\…"`, with backslashes and quotes escaped. */
function defaultValueInExport(text: string): string | undefined {
  const [, first = ""] = text.split(/^\[.*\]\r?$/mu);
  return /^@="(?<value>(?:[^"\\]|\\.)*)"\r?$/mu.exec(first)?.groups?.["value"]?.replaceAll(/\\(.)/gu, "$1");
}

/** Sub-keys stand at the margin, the key's own name too where it has values; values are indented. */
function contentsInQuery(stdout: string): readonly string[] {
  const lines = stdout.split(/\r?\n/u).filter((line) => line.trim() !== "");
  const [first, second] = lines;
  // The key's own name heads its values.
  const values = first !== undefined && second !== undefined && /^\s/u.test(second);
  return (values ? lines.slice(1) : lines).map((line) => line.trim().replace(/^HKEY_CURRENT_USER\\/u, "HKCU\\"));
}
