import { describe, expect, it } from "vitest";
import { transcript } from "./transcripts/transcript.ts";
import { parseVmInfo } from "./vm-info.ts";

describe("parseVmInfo", () => {
  it.each([
    ["079-showvminfo-mr-snap", { phase: "off", state: "poweroff", runLevel: 0 }],
    ["319-showvminfo-mr-aborted", { phase: "off", state: "aborted", runLevel: 0 }],
    ["285-showvminfo-mr-saved", { phase: "saved", state: "saved", runLevel: 0 }],
    ["271-showvminfo-mr-paused", { phase: "paused", state: "paused", runLevel: 2 }],
    ["346-showvminfo-early-boot", { phase: "running", state: "running", runLevel: 0 }],
    ["201-showvminfo-mr-running", { phase: "running", state: "running", runLevel: 2 }],
  ])("reads %s", (name, info) => {
    expect(parseVmInfo("banking vm", transcript(name).stdout)).toEqual(info);
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
    expect(parseVmInfo("vm", `VMState="${state}"`).phase).toBe(phase);
  });

  it("calls a VM without a state inaccessible", () => {
    expect(() => parseVmInfo("vm", 'name="<inaccessible>"')).toThrow(
      expect.objectContaining({ code: "VM_UNUSABLE", details: { vm: "vm", state: "inaccessible" } }),
    );
  });
});
