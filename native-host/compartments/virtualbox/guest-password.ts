import { execFile } from "node:child_process";
import { open } from "node:fs/promises";
import { AppError } from "#core/errors/app-error.ts";
import type { PasswordSource } from "#host/config/config.ts";

/** VBoxManage reads no more of a password (`readPasswordFile` in PasswordInput.cpp), in bytes. */
const PASSWORD_LIMIT = 510;

/** A keyring may first ask the person to unlock it. */
const COMMAND_TIMEOUT_MS = 60_000;

const OTHERS_CAN_READ = 0o077;

/**
 * Gets the guest user's password. It is kept nowhere: whoever wants it asks again.
 *
 * @throws AppError `GUEST_PASSWORD_UNAVAILABLE`, or `CANCELLED` while a command is asked
 */
export async function readGuestPassword(source: PasswordSource, signal: AbortSignal): Promise<string> {
  const text = source.kind === "file" ? await readPrivateFile(source.path) : await runCommand(source.command, signal);
  // Editors end a file with a newline, and so do commands that print.
  const password = text.replace(/\r?\n$/u, "");
  if (password === "") throw unavailable("it is empty");
  if (/\p{Cc}/u.test(password)) throw unavailable("it has control characters in it");
  if (Buffer.byteLength(password) > PASSWORD_LIMIT) throw unavailable(`it is longer than ${PASSWORD_LIMIT} bytes`);
  return password;
}

async function readPrivateFile(path: string): Promise<string> {
  try {
    await using file = await open(path, "r");
    const stats = await file.stat();
    if (!stats.isFile()) throw unavailable(`${path} is no file`);
    // Windows has no such bits; there a file in the person's own folder is private.
    if (process.platform !== "win32" && (stats.mode & OTHERS_CAN_READ) !== 0) {
      throw unavailable(`others can read ${path} (make it mode 0600)`);
    }
    if (stats.size > 2 * PASSWORD_LIMIT) throw unavailable(`${path} is too long for a password`);
    return await file.readFile("utf8");
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw unavailable(`${path} cannot be read`, error);
  }
}

/** What the command writes to standard error is let go: it might quote the secret. */
function runCommand([program, ...args]: readonly [string, ...string[]], signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = {
      signal,
      timeout: COMMAND_TIMEOUT_MS,
      maxBuffer: 2 * PASSWORD_LIMIT,
      windowsHide: true,
      encoding: "utf8",
    } as const;
    const child = execFile(program, args, options, (error, stdout) => {
      if (error === null) resolve(stdout);
      else if (signal.aborted) reject(new AppError("CANCELLED"));
      else reject(unavailable(commandProblem(program, error)));
    });
    child.stdin?.end();
  });
}

function commandProblem(program: string, error: { killed?: boolean; code?: unknown }): string {
  if (error.code === "ENOENT") return `there is no program ${program}`;
  if (error.code === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER") return `${program} printed too much for a password`;
  if (error.killed === true) return `${program} did not end within ${COMMAND_TIMEOUT_MS / 1000} seconds`;
  return `${program} ended with ${String(error.code)}`;
}

function unavailable(problem: string, cause?: unknown): AppError {
  return new AppError("GUEST_PASSWORD_UNAVAILABLE", { details: { problem }, cause });
}
