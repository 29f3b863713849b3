import { AppError, type ErrorDetails } from "#core/errors/app-error.ts";
import type { ErrorCode } from "#core/errors/codes.ts";
import type { CanonicalUrl } from "#core/url/canonicalize.ts";
import type { VirtualBoxCompartmentConfig } from "#host/config/config.ts";
import { launcherCommand } from "./guest-launcher.ts";
import { guestExitCode, LAST_PROGRAM_STATUS, LAUNCHER_EXIT } from "./launcher-exit.ts";
import { recogniseError } from "./recognise-error.ts";
import { EndedBySignal, type VBoxManage, type VBoxManageOutput } from "./vboxmanage.ts";

/**
 * How one attempt ended: the address is open, it is certainly not, or nobody
 * knows. Only after the second may it be tried again.
 */
export type OpenOutcome =
  | { readonly kind: "opened" }
  | { readonly kind: "refused"; readonly error: AppError }
  | { readonly kind: "unknown"; readonly error: AppError };

interface Attempt {
  readonly config: VirtualBoxCompartmentConfig;
  readonly url: CanonicalUrl;
  readonly password: string;
  readonly signal: AbortSignal;
}

const OPERATION = "open the address";

/**
 * Opens an address in a running guest with exactly one VBoxManage process.
 *
 * `run` and not `start`: it closes its guest session and knows how the
 * program ended. Nothing the guest writes comes back.
 *
 * @throws AppError `URL_TOO_LONG`
 */
export async function openInGuest(
  vboxmanage: VBoxManage,
  { config, url, password, signal }: Attempt,
): Promise<OpenOutcome> {
  const { exe, args, env } = launcherCommand(config.open, url);
  const command = [
    ...["guestcontrol", config.vm, "run", "--no-wait-stdout", "--no-wait-stderr"],
    // The name VBoxManage has for standard input: no argument and no file ever holds the password.
    ...["--username", config.open.user, "--passwordfile", "stdin"],
    ...Object.entries(env).flatMap(([name, value]) => ["--putenv", `${name}=${value}`]),
    ...["--exe", exe, "--", ...args],
  ];
  const call = {
    operation: OPERATION,
    timeoutMs: config.timeouts.openMs,
    signal,
    input: `${password}\n`,
    survivesHost: true,
  };
  try {
    return judge(await vboxmanage.run(command, call), config, exe);
  } catch (thrown) {
    return judgeUnfinished(thrown, config.vm);
  }
}

/**
 * VBoxManage handles SIGTERM from the moment its guest session stands, before
 * it starts the program in it (`gctlCtxPostOptionParsingInit` in
 * VBoxManageGuestCtrl.cpp). So when that signal itself ended it, or it never
 * ran, nothing was started. On Windows there is no such moment.
 */
function judgeUnfinished(thrown: unknown, vm: string): OpenOutcome {
  if (!(thrown instanceof AppError)) throw thrown;
  const { cause } = thrown;
  const hadBegun = cause instanceof EndedBySignal && (cause.signal !== "SIGTERM" || process.platform === "win32");
  return hadBegun ? lost(vm, thrown) : { kind: "refused", error: thrown };
}

function judge(output: VBoxManageOutput, config: VirtualBoxCompartmentConfig, exe: string): OpenOutcome {
  const { vm } = config;
  const { program } = config.open;
  const status = guestExitCode(output.exitCode);
  switch (status) {
    // Here the exit code is the guest's own word. VBoxManage may still print an error about closing the session.
    case 0:
      return { kind: "opened" };
    case undefined:
      return judgeFailure(output, config, exe);
    case LAUNCHER_EXIT.programMissing:
      return refused("GUEST_PROGRAM_MISSING", { vm, program });
    case LAUNCHER_EXIT.noDesktop:
      return refused("GUEST_NO_DESKTOP", { vm });
    case LAUNCHER_EXIT.programNotExecutable:
      return refused("GUEST_PROGRAM_FAILED", { vm, program, status: "permission denied" });
    case LAST_PROGRAM_STATUS:
      return refused("GUEST_PROGRAM_FAILED", { vm, program, status: `status ${status} or more` });
    default:
      return refused("GUEST_PROGRAM_FAILED", { vm, program, status: `status ${status}` });
  }
}

/** VBoxManage's own exit codes from here on tell how a program ended that had begun (`EXITCODEEXEC_*`). */
const FIRST_PROGRAM_END = 16;

function judgeFailure(output: VBoxManageOutput, config: VirtualBoxCompartmentConfig, exe: string): OpenOutcome {
  const { vm } = config;
  if (output.exitCode >= FIRST_PROGRAM_END) return lost(vm);
  const error = recogniseError(output, { operation: OPERATION, vm, user: config.open.user, program: exe });
  const mayHaveBegun = error.code === "VBOX_FAILED" && /GuestProcess|VERR_/u.test(output.stderr);
  // The guest's own answer to being asked to start it, in the default branch of GuestProcess::i_guestErrorToString.
  const didNotBegin = /Error VERR_\w+ for guest process ".*" occurred/u.test(output.stderr);
  return mayHaveBegun && !didNotBegin ? lost(vm, error) : { kind: "refused", error };
}

function refused(code: ErrorCode, details: ErrorDetails): OpenOutcome {
  return { kind: "refused", error: new AppError(code, { details }) };
}

function lost(vm: string, cause?: unknown): OpenOutcome {
  return { kind: "unknown", error: new AppError("GUEST_SESSION_LOST", { details: { vm }, cause }) };
}
