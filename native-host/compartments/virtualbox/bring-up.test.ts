import { describe, expect, it } from "vitest";
import { compartmentsUnderTest } from "./compartments-under-test.ts";
import { BOOT_MS, createStandInVirtualBox } from "./stand-in-virtualbox.ts";
import { transcript } from "./transcripts/transcript.ts";

const { open } = compartmentsUnderTest();

function count(commands: readonly string[], command: string): number {
  return commands.filter((name) => name === command).length;
}

describe("an open in a guest that is not up", () => {
  it.each([
    ["poweroff", ["opening", "checking", "starting", "waiting", "opening"], "startvm headless"],
    ["aborted", ["opening", "checking", "starting", "waiting", "opening"], "startvm headless"],
    ["saved", ["opening", "checking", "resuming", "opening"], "startvm headless"],
    ["paused", ["opening", "checking", "resuming", "opening"], "controlvm resume"],
  ])("brings it up from %s", async (state, expected, command) => {
    const { ended, steps, commands } = await open(createStandInVirtualBox(state));
    expect(ended).toBe("opened");
    expect(steps).toEqual(expected);
    expect(count(commands, command)).toBe(1);
    expect(count(commands, "guestcontrol run")).toBe(2);
  });

  it.each([
    ["starting", "running", 0],
    ["restoring", "running", 0],
    ["livesnapshotting", "running", 0],
    ["stopping", "poweroff", 1],
    ["saving", "saved", 1],
  ])("waits while it is %s", async (state, next, starts) => {
    const box = createStandInVirtualBox(state);
    box.after(3_000, () => {
      box.state = next;
      box.runLevel = next === "running" ? 2 : 0;
    });
    const { ended, commands } = await open(box);
    expect(ended).toBe("opened");
    expect(count(commands, "startvm headless")).toBe(starts);
  });

  it("waits while it boots by somebody else's hand", async () => {
    const box = createStandInVirtualBox("running");
    box.runLevel = 0;
    box.after(BOOT_MS, () => (box.runLevel = 2));
    const { ended, steps, commands } = await open(box);
    expect(ended).toBe("opened");
    expect(steps).toEqual(["opening", "checking", "waiting", "opening"]);
    expect(commands).not.toContain("startvm headless");
  });

  it.each([
    ["auto", true, "startvm gui"],
    ["auto", false, "startvm headless"],
    ["gui", false, "startvm gui"],
    ["headless", true, "startvm headless"],
  ] as const)("starts it with window = %s, display: %s, by %s", async (window, hasDisplay, command) => {
    const { commands } = await open(createStandInVirtualBox("poweroff"), { window, hasDisplay });
    expect(commands).toContain(command);
  });

  it("does not mind that somebody else starts it at the same moment", async () => {
    const box = createStandInVirtualBox("poweroff");
    box.intercept = (command) => {
      if (command !== "startvm headless") return undefined;
      box.state = "running";
      box.runLevel = 2;
      return transcript("254-locked-startvm");
    };
    const { ended, commands } = await open(box);
    expect(ended).toBe("opened");
    expect(count(commands, "startvm headless")).toBe(1);
  });

  it("does not mind that it may not be looked at while it is launched", async () => {
    const box = createStandInVirtualBox("running");
    box.state = "starting";
    box.after(12_000, () => (box.state = "running"));
    box.intercept = (command) =>
      command === "showvminfo" && box.state === "starting" ? transcript("353-showvminfo-spawning") : undefined;
    expect((await open(box)).ended).toBe("opened");
  });

  it("looks again when somebody else's look disturbed its own", async () => {
    const box = createStandInVirtualBox("poweroff");
    let disturbed = 3;
    box.intercept = (command) =>
      command === "showvminfo" && disturbed-- > 0 ? transcript("356-showvminfo-disturbed") : undefined;
    const { ended, steps } = await open(box);
    expect(ended).toBe("opened");
    expect(steps).toEqual(["opening", "checking", "starting", "waiting", "opening"]);
  });

  it("waits for the rest of a power-off to let go of it", async () => {
    const box = createStandInVirtualBox("poweroff");
    let isLocked = true;
    box.after(2_000, () => (isLocked = false));
    box.intercept = (command) =>
      command === "startvm headless" && isLocked ? transcript("254-locked-startvm") : undefined;
    expect((await open(box)).ended).toBe("opened");
  });

  it("says that it is locked when it stays so", async () => {
    const box = createStandInVirtualBox("poweroff");
    box.intercept = (command) => (command === "startvm headless" ? transcript("254-locked-startvm") : undefined);
    expect((await open(box)).ended).toBe("VM_LOCKED");
    expect(box.clock.now()).toBeLessThan(7_000);
  });

  it("does not mind that somebody else resumes it at the same moment", async () => {
    const box = createStandInVirtualBox("paused");
    box.intercept = (command) => {
      if (command === "controlvm resume") box.state = "running";
      return undefined;
    };
    expect((await open(box)).ended).toBe("opened");
  });

  it("goes on when its own words are in a language that is not understood", async () => {
    const box = createStandInVirtualBox("poweroff");
    box.intercept = (command) =>
      command === "guestcontrol run" && box.state === "poweroff"
        ? { exitCode: 1, stderr: 'VBoxManage: error: Машина "banking vm" не запущена!\n' }
        : undefined;
    expect((await open(box)).ended).toBe("opened");
  });

  it("asks again while its execution service comes up", async () => {
    const box = createStandInVirtualBox("poweroff");
    box.opens.push(transcript("345-gc-run-early-boot"), transcript("345-gc-run-early-boot"));
    const { ended, steps } = await open(box);
    expect(ended).toBe("opened");
    expect(steps.slice(-4)).toEqual(["waiting", "opening", "waiting", "opening"]);
  });

  it("gives its desktop the time to come up after a start", async () => {
    const box = createStandInVirtualBox("poweroff");
    box.opens.push({ exitCode: 32 + 92 }, { exitCode: 32 + 92 });
    expect((await open(box)).ended).toBe("opened");
  });

  it("says that nobody is signed in when no desktop comes up", async () => {
    const box = createStandInVirtualBox("poweroff");
    box.intercept = (command) =>
      command === "guestcontrol run" && box.runLevel === 2 ? { exitCode: 32 + 92 } : undefined;
    expect((await open(box)).ended).toBe("GUEST_NO_DESKTOP");
  });
});

describe("a guest that cannot be brought up", () => {
  it.each(["gurumeditation"])("is unusable when it is in %s", async (state) => {
    const { ended, error } = await open(createStandInVirtualBox(state));
    expect(ended).toBe("VM_UNUSABLE");
    expect(error?.details).toEqual({ vm: "banking vm", state });
  });

  it("says why it did not start", async () => {
    const box = createStandInVirtualBox("poweroff");
    box.intercept = (command) => (command === "startvm headless" ? transcript("129-startvm-headless") : undefined);
    const { ended, error } = await open(box);
    expect(ended).toBe("VM_START_FAILED");
    expect(error?.details["message"]).toContain("terminated unexpectedly during startup");
  });

  it("blames the missing driver when there is none and VirtualBox has no other reason", async () => {
    const box = createStandInVirtualBox("poweroff");
    box.intercept = (command) => (command === "startvm headless" ? transcript("129-startvm-headless") : undefined);
    expect((await open(box, { hasKernelDriver: false })).ended).toBe("VBOX_NO_KERNEL_DRIVER");
    box.intercept = (command) => (command === "startvm headless" ? transcript("133-startvm-gui") : undefined);
    expect((await open(box, { hasKernelDriver: false })).ended).toBe("VM_START_FAILED");
  });

  it("says so when it cannot be looked at", async () => {
    const box = createStandInVirtualBox("poweroff");
    box.intercept = (command) => (command === "showvminfo" ? transcript("356-showvminfo-disturbed") : undefined);
    const { ended, error } = await open(box);
    expect(ended).toBe("VBOX_FAILED");
    expect(error?.details).toEqual({ operation: "look at the guest", message: "The object is not ready" });
    expect(box.clock.now()).toBeLessThan(6_000);
  });

  it("is not started over and over when it keeps going off", async () => {
    const box = createStandInVirtualBox("poweroff");
    box.intercept = (command) => {
      if (command !== "startvm headless") return undefined;
      box.state = "aborted";
      return {};
    };
    const { ended, error, commands } = await open(box);
    expect(ended).toBe("VM_START_FAILED");
    expect(error?.details["message"]).toBe("it is aborted again");
    expect(count(commands, "startvm headless")).toBe(1);
  });

  it.each([
    [0, "GUEST_ADDITIONS_MISSING"],
    [1, "GUEST_NOT_READY"],
  ])("stays at run level %i: %s", async (runLevel, code) => {
    const box = createStandInVirtualBox("running");
    box.runLevel = runLevel;
    const { ended, error } = await open(box);
    expect(ended).toBe(code);
    expect(error?.details).toEqual({ vm: "banking vm", seconds: 60 });
    expect(box.clock.now()).toBeGreaterThan(60_000);
    expect(box.clock.now()).toBeLessThan(62_000);
  });

  it("says so when it never becomes ready in spite of its run level", async () => {
    const box = createStandInVirtualBox("running");
    box.intercept = (command) => (command === "guestcontrol run" ? transcript("345-gc-run-early-boot") : undefined);
    const { ended, error } = await open(box);
    expect(ended).toBe("GUEST_NOT_READY");
    expect(error?.details).toEqual({ vm: "banking vm", seconds: 60 });
  });

  it("is not waited for without end while it changes", async () => {
    const { ended, error } = await open(createStandInVirtualBox("saving"));
    expect(ended).toBe("VBOX_TIMEOUT");
    expect(error?.details).toEqual({ operation: "wait while it is saving", seconds: 20 });
  });

  it("stops in the middle: that is said and not started again", async () => {
    const box = createStandInVirtualBox("poweroff");
    box.intercept = (command) => {
      if (command === "guestcontrol run" && box.runLevel === 2) box.state = "poweroff";
      return undefined;
    };
    const { ended, commands } = await open(box);
    expect(ended).toBe("VM_NOT_RUNNING");
    expect(count(commands, "startvm headless")).toBe(1);
  });
});
