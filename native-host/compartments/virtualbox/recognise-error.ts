import { AppError } from "#core/errors/app-error.ts";
import type { VBoxManageOutput } from "./vboxmanage.ts";

/** What the call was about, for the sentences that name it. */
export interface ErrorContext {
  readonly operation: string;
  readonly vm: string;
  /** The guest user; only calls that log in have one. */
  readonly user?: string;
  /** The program run in the guest; only calls that run one have it. */
  readonly program?: string;
}

interface Evidence {
  /** The COM result, lower case: `0x80bb0001`. Empty when VBoxManage gave none. */
  readonly result: string;
  /** The COM object that refused, such as `MachineWrap`. */
  readonly component: string;
  readonly text: string;
}

type Recognise = (evidence: Evidence, context: ErrorContext) => AppError | undefined;

/**
 * `VBOX_E_*` of VirtualBox.xidl. They and the components are the same in
 * every language and version; the prose is neither (VBoxManage speaks
 * Russian on a Russian Windows, whatever LC_ALL says), so it decides only
 * where there is no code.
 */
const OBJECT_NOT_FOUND = "0x80bb0001";
const INVALID_VM_STATE = "0x80bb0002";
const IPRT_ERROR = "0x80bb0005";
const INVALID_OBJECT_STATE = "0x80bb0007";
const MAXIMUM_REACHED = "0x80bb000e";
const GUEST_CONTROL_ERROR = "0x80bb000f";
const ACCESS_DENIED = "0x80070005";

const RECOGNISERS: readonly Recognise[] = [
  ({ text }) =>
    /VERR_(?:SUP_DRIVERLESS|VM_DRIVER_\w+)/u.test(text) ? new AppError("VBOX_NO_KERNEL_DRIVER") : undefined,
  ({ result, component }, { vm }) =>
    result === OBJECT_NOT_FOUND && component === "VirtualBoxWrap"
      ? new AppError("VM_NOT_FOUND", { details: { vm } })
      : undefined,
  // The only sense of it when the settings file is gone or broken; the other is that the VM is just being launched.
  ({ result, component, text }, { vm }) =>
    result === ACCESS_DENIED && component === "MachineWrap" && text.includes("functionality is limited")
      ? new AppError("VM_UNUSABLE", { details: { vm, state: "inaccessible" } })
      : undefined,
  ({ result, component }, { vm }) =>
    (result === INVALID_OBJECT_STATE || result === ACCESS_DENIED) && component === "MachineWrap"
      ? new AppError("VM_LOCKED", { details: { vm } })
      : undefined,
  ({ result, text }, { vm }) =>
    result === INVALID_VM_STATE || / is not (?:currently running|running \(currently)/u.test(text)
      ? new AppError("VM_NOT_RUNNING", { details: { vm } })
      : undefined,
  ({ result, component }, { vm }) =>
    result === MAXIMUM_REACHED && component === "GuestWrap"
      ? new AppError("GUEST_SESSIONS_EXHAUSTED", { details: { vm } })
      : undefined,
  ({ result, component, text }, { vm }) =>
    (result === GUEST_CONTROL_ERROR && component === "GuestWrap") ||
    text.includes("The guest execution service is not ready") ||
    (component === "GuestSessionWrap" && text.includes("The guest did not respond within time"))
      ? new AppError("GUEST_NOT_READY", { details: { vm } })
      : undefined,
  ({ text }, { vm }) =>
    text.includes("Error starting guest session (current status is:")
      ? new AppError("GUEST_SESSION_LOST", { details: { vm } })
      : undefined,
  // Messages of GuestSession::i_guestErrorToString in GuestSessionImpl.cpp.
  ({ result, component, text }, { vm, user = "" }) =>
    result === IPRT_ERROR && component === "GuestSessionWrap" && /was not able to logon|is restricted/u.test(text)
      ? new AppError("GUEST_LOGIN_FAILED", { details: { vm, user } })
      : undefined,
  // Messages of GuestProcess::i_guestErrorToString in GuestProcessImpl.cpp.
  ({ result, component, text }, { vm, program = "" }) =>
    result === IPRT_ERROR && component === "GuestProcessWrap" && text.includes("No such file or directory")
      ? new AppError("GUEST_PROGRAM_MISSING", { details: { vm, program } })
      : undefined,
  ({ result, component, text }, { vm, program = "" }) =>
    result === IPRT_ERROR &&
    component === "GuestProcessWrap" &&
    /VERR_ACCESS_DENIED|is not an executable format/u.test(text)
      ? new AppError("GUEST_PROGRAM_FAILED", { details: { vm, program, status: "permission denied" } })
      : undefined,
];

/**
 * Turns what a failed VBoxManage printed into the error it means; what is not
 * known becomes `VBOX_FAILED` with VBoxManage's first error line.
 */
export function recogniseError({ stderr }: VBoxManageOutput, context: ErrorContext): AppError {
  const evidence = readEvidence(stderr);
  for (const recognise of RECOGNISERS) {
    const error = recognise(evidence, context);
    if (error !== undefined) return error;
  }
  return new AppError("VBOX_FAILED", { details: { operation: context.operation, message: firstErrorLine(stderr) } });
}

function readEvidence(text: string): Evidence {
  const details = /\((?<result>0x[0-9a-f]{8})\)[^\n]* (?<component>\w+Wrap)\b/iu.exec(text)?.groups;
  return { result: details?.["result"]?.toLowerCase() ?? "", component: details?.["component"] ?? "", text };
}

const MESSAGE_LENGTH = 200;

/** VBoxManage's own sentence, safe to show: one line, bounded, no control characters, no address. */
function firstErrorLine(text: string): string {
  const line = /^VBoxManage(?:\.exe)?: (?:fatal )?error: (?<message>.+)$/mu.exec(text)?.groups?.["message"];
  const message = line ?? /^.*\S.*$/mu.exec(text)?.[0] ?? "it did not say why";
  return message
    .replaceAll(/\p{Cc}+/gu, " ")
    .replaceAll(/https?:\S+/giu, "…")
    .trim()
    .slice(0, MESSAGE_LENGTH);
}
