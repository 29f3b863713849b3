import { describe, expect, it } from "vitest";
import { compartmentsUnderTest } from "./compartments-under-test.ts";
import { createStandInVirtualBox } from "./stand-in-virtualbox.ts";
import { transcript } from "./transcripts/transcript.ts";

const { compartmentIn, open, password, url } = compartmentsUnderTest();

describe("an open in a guest that is up", () => {
  it("runs VBoxManage once", async () => {
    const { ended, steps, commands } = await open(createStandInVirtualBox("running"));
    expect(ended).toBe("opened");
    expect(commands).toEqual(["guestcontrol run"]);
    expect(steps).toEqual(["opening"]);
  });

  it("gives the password on standard input and nowhere else, to a process that outlives the host", async () => {
    const box = createStandInVirtualBox("running");
    const seen: unknown[] = [];
    box.intercept = (_, call) => {
      seen.push(call);
      return undefined;
    };
    const run = box.run.bind(box);
    const args: (readonly string[])[] = [];
    box.run = (given, call) => {
      args.push(given);
      return run(given, call);
    };
    await open(box);
    expect(seen).toMatchObject([{ input: `${password}\n`, timeoutMs: 30_000, survivesHost: true }]);
    expect(args.flat()).toContain("stdin");
    expect(args.flat().join()).not.toContain(password);
    expect(args[0]?.slice(-5)).toEqual(["cofferdam", "auto", "/usr/bin/chromium", "--new-window", url]);
  });

  it("is opened even if VBoxManage complains about closing the session", async () => {
    const box = createStandInVirtualBox("running");
    box.opens.push({ exitCode: 0, stderr: "VBoxManage: error: Session is not in started state" });
    expect((await open(box)).ended).toBe("opened");
  });

  it.each([
    [32 + 91, "GUEST_PROGRAM_MISSING", { program: "/usr/bin/chromium" }],
    [32 + 92, "GUEST_NO_DESKTOP", {}],
    [32 + 93, "GUEST_PROGRAM_FAILED", { status: "permission denied" }],
    [32 + 7, "GUEST_PROGRAM_FAILED", { status: "status 7" }],
    [32 + 90, "GUEST_PROGRAM_FAILED", { status: "status 90 or more" }],
    // A program in the guest that began and ended otherwise (EXITCODEEXEC_* in VBoxManageGuestCtrl.cpp).
    [18, "GUEST_SESSION_LOST", {}],
    [20, "GUEST_SESSION_LOST", {}],
    [22, "GUEST_SESSION_LOST", {}],
    [126, "GUEST_PROGRAM_FAILED", { status: "status 94" }],
  ])("takes VBoxManage's exit code %i for %s, at the first try", async (exitCode, code, details) => {
    const box = createStandInVirtualBox("running");
    box.opens.push({ exitCode });
    const { ended, error, commands } = await open(box);
    expect(ended).toBe(code);
    expect(error?.details).toMatchObject({ vm: "banking vm", ...details });
    expect(commands).toEqual(["guestcontrol run"]);
  });

  it.each([
    ["219-gc-run-badpass", "GUEST_LOGIN_FAILED"],
    ["217-gc-run-noexe", "GUEST_PROGRAM_MISSING"],
    ["031-showvminfo-missing", "VM_NOT_FOUND"],
  ])("does not try again after %s", async (name, code) => {
    const box = createStandInVirtualBox("running");
    box.opens.push(transcript(name));
    const { ended, commands } = await open(box);
    expect(ended).toBe(code);
    expect(commands).toEqual(["guestcontrol run"]);
  });

  it("never tries again when the program may have begun", async () => {
    const box = createStandInVirtualBox("running");
    box.opens.push(transcript("216-gc-run-timeout"));
    const { ended, commands } = await open(box);
    expect(ended).toBe("GUEST_SESSION_LOST");
    expect(commands).toEqual(["guestcontrol run"]);
  });

  it("knows that a program the guest would not start has not begun", async () => {
    const box = createStandInVirtualBox("running");
    box.opens.push(transcript("209-gc-run-urls-quoting"));
    const { ended, error } = await open(box);
    expect(ended).toBe("VBOX_FAILED");
    expect(error?.details["message"]).toContain("VERR_PROC_NO_ARG_TRANSLATION");
  });

  it("says that a program VBoxManage cannot run is missing or may not be run", async () => {
    const box = createStandInVirtualBox("running");
    box.opens.push(transcript("218-gc-run-notexec"));
    expect(await open(box)).toMatchObject({ ended: "GUEST_PROGRAM_FAILED" });
  });

  it("passes VBoxManage's own words on when it does not know them", async () => {
    const box = createStandInVirtualBox("running");
    box.opens.push({ exitCode: 1, stderr: "VBoxManage: error: Etwas ging schief\n" });
    const { ended, error } = await open(box);
    expect(ended).toBe("VBOX_FAILED");
    expect(error?.details).toEqual({ operation: "open the address", message: "Etwas ging schief" });
  });

  it("needs the password before it does anything", async () => {
    const { ended, steps, commands } = await open(createStandInVirtualBox("poweroff"), {
      passwordFile: "/no/such/file",
    });
    expect(ended).toBe("GUEST_PASSWORD_UNAVAILABLE");
    expect([...steps, ...commands]).toEqual([]);
  });
});

describe("inspect", () => {
  it.each([
    ["poweroff", 0, "off"],
    ["aborted", 0, "off"],
    ["saved", 0, "resting"],
    ["paused", 2, "resting"],
    ["starting", 0, "starting"],
    ["stopping", 2, "starting"],
    ["running", 0, "starting"],
    ["running", 2, "ready"],
    ["running", 3, "ready"],
  ])("takes %s at run level %i for %s, by one look", async (state, runLevel, expected) => {
    const box = createStandInVirtualBox(state);
    box.runLevel = runLevel;
    await expect(compartmentIn(box).inspect(new AbortController().signal)).resolves.toBe(expected);
    expect(box.commands).toEqual(["showvminfo"]);
  });

  it.each([
    ["031-showvminfo-missing", "VM_NOT_FOUND"],
    ["350-showvminfo-inaccessible", "VM_UNUSABLE"],
  ])("throws on %s", async (name, code) => {
    const box = createStandInVirtualBox("poweroff");
    box.intercept = () => transcript(name);
    await expect(compartmentIn(box).inspect(new AbortController().signal)).rejects.toMatchObject({ code });
  });

  it("throws on a guest that only a person can end", async () => {
    const box = createStandInVirtualBox("gurumeditation");
    await expect(compartmentIn(box).inspect(new AbortController().signal)).rejects.toMatchObject({
      code: "VM_UNUSABLE",
    });
  });
});
