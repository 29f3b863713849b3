import { describe, expect, it } from "vitest";
import { AppError } from "#core/errors/app-error.ts";
import { createStandInVirtualBox } from "./stand-in-virtualbox.ts";
import { transcript } from "./transcripts/transcript.ts";
import { EndedBySignal } from "./vboxmanage.ts";
import { lookAtVm, parseVmInfo } from "./vm-info.ts";

describe("parseVmInfo", () => {
  it.each([
    ["079-showvminfo-mr-snap", { phase: "off", state: "poweroff", runLevel: 0 }],
    ["319-showvminfo-mr-aborted", { phase: "off", state: "aborted", runLevel: 0 }],
    ["285-showvminfo-mr-saved", { phase: "saved", state: "saved", runLevel: 0 }],
    ["271-showvminfo-mr-paused", { phase: "paused", state: "paused", runLevel: 2 }],
    ["346-showvminfo-early-boot", { phase: "running", state: "running", runLevel: 0 }],
    ["201-showvminfo-mr-running", { phase: "running", state: "running", runLevel: 2 }],
  ])("reads %s", (name, info) => {
    expect(parseVmInfo(transcript(name).stdout)).toEqual(info);
  });

  it.each([
    ["aborted-saved", "saved"],
    ["gurumeditation", "stuck"],
    ["starting", "changing"],
    ["restoring", "changing"],
    ["saving", "changing"],
    ["stopping", "changing"],
    ["livesnapshotting", "changing"],
    ["deletingsnapshotlive", "changing"],
  ])("takes the state %s for %s", (state, phase) => {
    expect(parseVmInfo(`VMState="${state}"`)?.phase).toBe(phase);
  });

  it.each(["", 'name="vm"', 'VMState=""'])("finds no state in %j", (text) => {
    expect(parseVmInfo(text)).toBeUndefined();
  });
});

describe("lookAtVm", () => {
  const signal = new AbortController().signal;

  it.each([
    ["fails", () => Promise.resolve(transcript("356-showvminfo-disturbed"))],
    ["is kept out", () => Promise.resolve(transcript("353-showvminfo-spawning"))],
    ["says nothing and ends well", () => Promise.resolve({ exitCode: 0, stdout: "", stderr: "VBoxManage: error: x" })],
    ["crashes", () => Promise.reject(new AppError("VBOX_FAILED", { cause: new EndedBySignal("SIGSEGV") }))],
  ])("looks again when a disturbed look %s", async (_, disturbed) => {
    const box = createStandInVirtualBox("saved");
    const run = box.run.bind(box);
    box.run = (args, call) => (box.clock.now() < 1_000 ? disturbed() : run(args, call));
    await expect(lookAtVm({ vboxmanage: box, clock: box.clock }, { vm: "vm", timeoutMs: 1, signal })).resolves.toEqual({
      phase: "saved",
      state: "saved",
      runLevel: 0,
    });
  });

  it.each(["VBOX_NOT_INSTALLED", "VBOX_TIMEOUT", "CANCELLED"] as const)("does not after %s", async (code) => {
    const box = createStandInVirtualBox("saved");
    let calls = 0;
    box.run = () => {
      calls += 1;
      return Promise.reject(new AppError(code));
    };
    const look = lookAtVm({ vboxmanage: box, clock: box.clock }, { vm: "vm", timeoutMs: 1, signal });
    await expect(look).rejects.toMatchObject({ code });
    expect(calls).toBe(1);
  });
});
