import { describe, expect, it } from "vitest";
import type { ErrorDetails } from "#core/errors/app-error.ts";
import type { ErrorCode } from "#core/errors/codes.ts";
import { recogniseError } from "./recognise-error.ts";
import { transcript } from "./transcripts/transcript.ts";

const CONTEXT = { operation: "open the address", vm: "banking vm", user: "bank", program: "/bin/sh" };
const VM = { vm: "banking vm" };

const CASES: readonly (readonly [string, ErrorCode, ErrorDetails])[] = [
  ["031-showvminfo-missing", "VM_NOT_FOUND", VM],
  ["114-controlvm-poweroff-stopped", "VM_NOT_RUNNING", VM],
  ["120-guestcontrol-run-stopped", "VM_NOT_RUNNING", VM],
  ["275-controlvm-resume-again", "VM_NOT_RUNNING", VM],
  ["254-locked-startvm", "VM_LOCKED", VM],
  ["353-showvminfo-spawning", "VM_LOCKED", VM],
  ["350-showvminfo-inaccessible", "VM_UNUSABLE", { ...VM, state: "inaccessible" }],
  ["356-showvminfo-disturbed", "VBOX_FAILED", { operation: "open the address", message: "The object is not ready" }],
  ["351-startvm-no-driver", "VBOX_NO_KERNEL_DRIVER", {}],
  ["345-gc-run-early-boot", "GUEST_NOT_READY", VM],
  ["354-gc-run-session-terminated", "GUEST_SESSION_LOST", VM],
  ["355-gc-run-session-timed-out", "GUEST_SESSION_LOST", VM],
  ["340-gc-start-max-sessions", "GUEST_SESSIONS_EXHAUSTED", VM],
  ["219-gc-run-badpass", "GUEST_LOGIN_FAILED", { ...VM, user: "bank" }],
  ["217-gc-run-noexe", "GUEST_PROGRAM_MISSING", { ...VM, program: "/bin/sh" }],
  ["218-gc-run-notexec", "GUEST_PROGRAM_FAILED", { ...VM, program: "/bin/sh", status: "permission denied" }],
  [
    "129-startvm-headless",
    "VBOX_FAILED",
    {
      operation: "open the address",
      message: "The virtual machine 'banking vm' has terminated unexpectedly during startup with exit code 1 (0x1)",
    },
  ],
];

describe("recogniseError", () => {
  it.each(CASES)("takes %s for %s", (name, code, details) => {
    expect(recogniseError(transcript(name), CONTEXT)).toMatchObject({ code, details });
  });

  it("knows a guest whose execution service is not up yet (GuestProcess::i_guestErrorToString)", () => {
    const stderr =
      "VBoxManage: error: The guest execution service is not ready (yet)\n" +
      "VBoxManage: error: Details: code VBOX_E_IPRT_ERROR (0x80bb0005), component GuestProcessWrap, interface IGuestProcess, callee nsISupports\n";
    expect(recogniseError({ exitCode: 1, stdout: "", stderr }, CONTEXT).code).toBe("GUEST_NOT_READY");
  });

  it("does not take a time-out of the program for one of its guest session", () => {
    const said = (component: string) =>
      recogniseError(
        {
          exitCode: 1,
          stdout: "",
          stderr: `VBoxManage: error: The guest did not respond within time\nVBoxManage: error: Details: code VBOX_E_IPRT_ERROR (0x80bb0005), component ${component}, interface I, callee c\n`,
        },
        CONTEXT,
      ).code;
    expect(said("GuestSessionWrap")).toBe("GUEST_NOT_READY");
    expect(said("GuestProcessWrap")).toBe("VBOX_FAILED");
  });

  it("goes by the code where there is one, whatever the language", () => {
    const stderr = transcript("340-gc-start-max-sessions").stderr.replace(/error: Maximum.*/u, "ошибка: Достигнуто");
    expect(recogniseError({ exitCode: 1, stdout: "", stderr }, CONTEXT).code).toBe("GUEST_SESSIONS_EXHAUSTED");
  });

  it("quotes what it does not know as one bounded line without addresses or control characters", () => {
    const stderr = `VBoxManage.exe: error: bad\u001b[31m thing at https://bank.example/?secret=1 ${"x".repeat(500)}\nmore\n`;
    const { details } = recogniseError({ exitCode: 1, stdout: "", stderr }, CONTEXT);
    expect(details["message"]).toMatch(/^bad \[31m thing at … x+$/u);
    expect(String(details["message"])).toHaveLength(200);
  });

  it("says something even when VBoxManage said nothing", () => {
    const error = recogniseError({ exitCode: 1, stdout: "", stderr: "" }, CONTEXT);
    expect(error).toMatchObject({ code: "VBOX_FAILED", details: { message: "it did not say why" } });
  });
});
