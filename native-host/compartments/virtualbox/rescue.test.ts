import { describe, expect, it } from "vitest";
import { AppError } from "#core/errors/app-error.ts";
import { compartmentsUnderTest } from "./compartments-under-test.ts";
import { createStandInVirtualBox } from "./stand-in-virtualbox.ts";
import { transcript } from "./transcripts/transcript.ts";
import { EndedBySignal } from "./vboxmanage.ts";

const { open } = compartmentsUnderTest();

function count(commands: readonly string[], command: string): number {
  return commands.filter((name) => name === command).length;
}

describe("guest sessions", () => {
  const leaked = transcript("344-gc-list-after-client-kill").stdout.replace("6456", "4194305");
  const exhausted = transcript("340-gc-start-max-sessions");

  it("are freed of what was left behind when all are used up, once", async () => {
    const box = createStandInVirtualBox("running");
    box.opens.push(exhausted);
    box.intercept = (command) => {
      if (command === "guestcontrol list") return { stdout: leaked };
      return command === "guestcontrol closesession" ? {} : undefined;
    };
    const { ended, commands } = await open(box);
    expect(ended).toBe("opened");
    expect(commands).toEqual([
      "guestcontrol run",
      "guestcontrol list",
      "guestcontrol closesession",
      "guestcontrol run",
    ]);
  });

  it("that are all in use stay so", async () => {
    const box = createStandInVirtualBox("running");
    box.opens.push(exhausted);
    box.intercept = (command) => (command === "guestcontrol list" ? { stdout: "" } : undefined);
    const { ended, commands } = await open(box);
    expect(ended).toBe("GUEST_SESSIONS_EXHAUSTED");
    expect(commands).toEqual(["guestcontrol run", "guestcontrol list"]);
  });

  it("that do not start are tried once more", async () => {
    const box = createStandInVirtualBox("running");
    box.opens.push(transcript("355-gc-run-session-timed-out"));
    expect((await open(box)).ended).toBe("opened");
  });

  it("that stay broken in a guest in use are reported, and the guest is left alone", async () => {
    const box = createStandInVirtualBox("running");
    box.opens.push(transcript("354-gc-run-session-terminated"), transcript("354-gc-run-session-terminated"));
    const { ended, commands } = await open(box);
    expect(ended).toBe("GUEST_SESSION_LOST");
    expect(commands).toEqual(["guestcontrol run", "guestcontrol run"]);
  });

  it("broken by a restore are mended by another one", async () => {
    const box = createStandInVirtualBox("saved");
    box.opens.push(transcript("354-gc-run-session-terminated"), transcript("354-gc-run-session-terminated"));
    const { ended, commands } = await open(box);
    expect(ended).toBe("opened");
    expect(count(commands, "controlvm savestate")).toBe(1);
    expect(count(commands, "startvm headless")).toBe(2);
  });

  it("broken by every restore are given up after the third", async () => {
    const box = createStandInVirtualBox("saved");
    box.opens.push(...Array.from({ length: 9 }, () => transcript("354-gc-run-session-terminated")));
    const { ended, commands } = await open(box);
    expect(ended).toBe("GUEST_SESSION_LOST");
    expect(count(commands, "startvm headless")).toBe(3);
  });
});

describe("cancelling", () => {
  it("before anything was done does nothing", async () => {
    const { ended, steps, commands } = await open(createStandInVirtualBox("running"), {}, AbortSignal.abort());
    expect(ended).toBe("CANCELLED");
    expect([...steps, ...commands]).toEqual([]);
  });

  it("while it starts leaves it starting and opens nothing", async () => {
    const box = createStandInVirtualBox("poweroff");
    const controller = new AbortController();
    box.after(3_000, () => {
      controller.abort();
    });
    const { ended, commands } = await open(box, {}, controller.signal);
    expect(ended).toBe("CANCELLED");
    expect(count(commands, "guestcontrol run")).toBe(1);
    expect(box.state).toBe("running");
  });

  it.each([
    ["the guest session was being made", "SIGTERM", "CANCELLED"],
    ["the program may have begun", "SIGKILL", "GUEST_SESSION_LOST"],
  ])("during the open while %s: %s ended VBoxManage, so it is %s", async (_, signal, code) => {
    const box = createStandInVirtualBox("running");
    box.run = () => Promise.reject(new AppError("CANCELLED", { cause: new EndedBySignal(signal) }));
    expect((await open(box)).ended).toBe(code);
  });

  it.each([
    ["SIGTERM", "VBOX_TIMEOUT"],
    ["SIGKILL", "GUEST_SESSION_LOST"],
  ])("by the time limit, with %s, is %s", async (signal, code) => {
    const box = createStandInVirtualBox("running");
    box.run = () => Promise.reject(new AppError("VBOX_TIMEOUT", { cause: new EndedBySignal(signal) }));
    expect((await open(box)).ended).toBe(code);
  });

  it("of VBoxManage by a stranger's signal is an unknown end", async () => {
    const box = createStandInVirtualBox("running");
    box.run = () => Promise.reject(new AppError("VBOX_FAILED", { cause: new EndedBySignal("SIGSEGV") }));
    expect((await open(box)).ended).toBe("GUEST_SESSION_LOST");
  });

  it.each(["VBOX_NOT_INSTALLED", "VBOX_FAILED", "CANCELLED"] as const)(
    "is told from VBoxManage not having run at all: %s",
    async (code) => {
      const box = createStandInVirtualBox("running");
      box.run = () => Promise.reject(new AppError(code));
      expect((await open(box)).ended).toBe(code);
    },
  );
});
