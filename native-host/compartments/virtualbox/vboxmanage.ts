import type { Result } from "execa";
import { AppError } from "#core/errors/app-error.ts";

/** What a VBoxManage process that ended by itself left behind. */
export interface VBoxManageOutput {
  readonly exitCode: number;
  readonly stdout: string;
  /** May hold an error even on exit code 0, and progress bars on success. */
  readonly stderr: string;
}

export interface VBoxManageCall {
  /** What the call is for, as an error names it to a person: `start`, `look at the guest`. */
  readonly operation: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** All of its standard input; nothing unless given. */
  readonly input?: string;
  /**
   * Whether the process is to go on when the browser kills the host. Not so
   * under Firefox on Windows, which ends the host's whole job
   * (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Native_messaging#closing_the_native_app).
   */
  readonly survivesHost?: boolean;
}

/** How a VBoxManage process ended that was not let finish. */
export class EndedBySignal extends Error {
  override readonly name = "EndedBySignal";
  readonly signal: string;

  constructor(signal: string) {
    super(`VBoxManage was ended by ${signal}`);
    this.signal = signal;
  }
}

/** The one way to VBoxManage; tests stand in for it here. */
export interface VBoxManage {
  /**
   * Runs VBoxManage once and waits for its end. When it exits by itself, what
   * it says counts, even if it was just being stopped.
   *
   * @throws AppError `VBOX_NOT_INSTALLED`, `VBOX_TIMEOUT`, `CANCELLED` or
   *   `VBOX_FAILED`, the last three caused by an {@link EndedBySignal} if it was
   *   started at all
   */
  run(args: readonly string[], call: VBoxManageCall): Promise<VBoxManageOutput>;
}

interface VBoxManageDependencies {
  /** Gives VBoxManage's absolute path; asked once, and again after a failure. */
  readonly findPath: () => Promise<string>;
  /** Variables beyond the host's own environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The longest `showvminfo` seen has 5 kB; descriptions may be long. */
const MAX_OUTPUT_CHARACTERS = 4_000_000;

/** Time between asking VBoxManage to end and ending it. It uses it to close its guest session. */
const GRACE_MS = 2_000;

export function createVBoxManage({ findPath, env }: VBoxManageDependencies): VBoxManage {
  let path: string | undefined;
  return {
    async run(args, call) {
      const { timeoutMs, signal, input = "", survivesHost = false } = call;
      path ??= await findPath();
      // Loaded here because a host that only says hello must not pay for it.
      const { execa } = await import("execa");
      if (signal.aborted) throw new AppError("CANCELLED");
      const result = await execa(path, args, {
        reject: false,
        input,
        // English as in "C", which could not take a VM's name or a path with an umlaut: RTR3Init: VERR_NO_TRANSLATION.
        env: { ...env, LC_ALL: "C.UTF-8" },
        timeout: timeoutMs,
        cancelSignal: signal,
        forceKillAfterDelay: GRACE_MS,
        maxBuffer: MAX_OUTPUT_CHARACTERS,
        stripFinalNewline: false,
        // A session of its own, so that a signal to the host's process group does not reach it.
        detached: survivesHost,
        cleanup: !survivesHost,
      });
      return outputOf(result, call);
    },
  };
}

type Ended = Pick<
  Result<{ reject: false }>,
  "exitCode" | "stdout" | "stderr" | "code" | "signal" | "isCanceled" | "timedOut" | "isMaxBuffer"
>;

/** What execa says is not kept as a cause: its messages quote the arguments, and those hold addresses. */
function outputOf(result: Ended, { operation, timeoutMs }: VBoxManageCall): VBoxManageOutput {
  const { exitCode, stdout, stderr, code, signal } = result;
  if (result.isMaxBuffer) {
    throw failed(operation, "it wrote more than can be read", new EndedBySignal(signal ?? "SIGPIPE"));
  }
  if (exitCode !== undefined) return { exitCode, stdout, stderr };
  if (code === "ENOENT") throw new AppError("VBOX_NOT_INSTALLED");
  if (signal === undefined) throw failed(operation, `it could not be run (${code ?? "unknown error"})`);
  const cause = new EndedBySignal(signal);
  if (result.isCanceled) throw new AppError("CANCELLED", { cause });
  if (result.timedOut) {
    throw new AppError("VBOX_TIMEOUT", { details: { operation, seconds: Math.round(timeoutMs / 1000) }, cause });
  }
  throw failed(operation, `it was ended by ${signal}`, cause);
}

function failed(operation: string, message: string, cause?: EndedBySignal): AppError {
  return new AppError("VBOX_FAILED", { details: { operation, message }, cause });
}
