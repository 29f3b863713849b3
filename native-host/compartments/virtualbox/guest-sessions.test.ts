import { describe, expect, it } from "vitest";
import { closeLeakedSessions, parseGuestSessions } from "./guest-sessions.ts";
import { transcript } from "./transcripts/transcript.ts";
import type { VBoxManageOutput } from "./vboxmanage.ts";

const NOTHING: VBoxManageOutput = { exitCode: 0, stdout: "", stderr: "" };

function listing(...sessions: readonly string[]): string {
  return `Active guest sessions:\n${sessions.map((session) => `\n\t${session}`).join("")}\n\nTotal guest sessions: ${sessions.length}\n`;
}

async function close(stdout: string, alive: readonly number[] = []) {
  const closed: (string | undefined)[] = [];
  const vboxmanage = {
    run(args: readonly string[]) {
      if (args[2] === "list") return Promise.resolve({ ...NOTHING, stdout });
      expect(args.slice(0, 4)).toEqual(["guestcontrol", "vm", "closesession", "--session-id"]);
      closed.push(args[4]);
      return Promise.resolve(NOTHING);
    },
  };
  const call = { timeoutMs: 1, signal: new AbortController().signal };
  const count = await closeLeakedSessions(vboxmanage, "vm", call, (pid) => alive.includes(pid));
  expect(count).toBe(closed.length);
  return closed;
}

describe("parseGuestSessions", () => {
  it("reads a session with the program that runs in it", () => {
    expect(parseGuestSessions(transcript("228-gc-list-all").stdout)).toEqual([
      { id: 1, pid: 10475, command: "start", isBusy: true },
    ]);
  });

  it("reads every one of many", () => {
    const sessions = parseGuestSessions(transcript("341-gc-list-max-sessions").stdout);
    expect(sessions).toHaveLength(31);
    expect(sessions.at(-1)).toMatchObject({ id: 31, command: "start", isBusy: false });
  });

  it("sees none where there are none", () => {
    expect(parseGuestSessions("No active guest sessions found\n")).toEqual([]);
  });
});

describe("closeLeakedSessions", () => {
  it("closes a run whose VBoxManage is gone, even if its program goes on", async () => {
    expect(await close(transcript("344-gc-list-after-client-kill").stdout)).toEqual(["1"]);
  });

  it("leaves a run whose VBoxManage lives", async () => {
    expect(await close(transcript("344-gc-list-after-client-kill").stdout, [6456])).toEqual([]);
  });

  it("leaves a started program that still runs", async () => {
    expect(await close(transcript("228-gc-list-all").stdout)).toEqual([]);
  });

  it("closes what ended starts have left", async () => {
    expect(await close(transcript("341-gc-list-max-sessions").stdout)).toHaveLength(31);
  });

  it("closes sessions that never came to life", async () => {
    const line =
      "Session #0   ID=7   User=bank             Status=[terminated] Name=[99] VBoxManage Guest Control [a] b] - run";
    expect(await close(listing(line))).toEqual(["7"]);
  });

  it("leaves sessions of other programs", async () => {
    const line = "Session #0   ID=3   User=bank             Status=[started] Name=vagrant";
    expect(await close(listing(line))).toEqual([]);
  });

  it("asks the system by default who lives", async () => {
    const line = `Session #0   ID=3   User=bank             Status=[started] Name=[${process.pid}] VBoxManage Guest Control [vm] - run`;
    const vboxmanage = { run: () => Promise.resolve({ ...NOTHING, stdout: listing(line) }) };
    const call = { timeoutMs: 1, signal: new AbortController().signal };
    expect(await closeLeakedSessions(vboxmanage, "vm", call)).toBe(0);
  });
});
