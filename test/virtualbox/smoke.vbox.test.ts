import { access } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { labProcesses } from "./lab-home.ts";
import { prepareVirtualBox } from "./prepare.ts";
import { createTestGuest, type TestGuest } from "./test-guest.ts";

const lab = await prepareVirtualBox({ log: console.log });
if (lab.kind === "unavailable") console.warn(`Skipped: ${lab.reason}`);

describe.skipIf(lab.kind === "unavailable")("the test guest", { timeout: 120_000 }, () => {
  let guest: TestGuest;

  beforeAll(async () => {
    if (lab.kind === "unavailable") throw new Error(lab.reason);
    guest = await createTestGuest(lab);
    await guest.start();
  }, 300_000);

  afterAll(async () => {
    await guest.dispose();
  }, 60_000);

  async function run(program: string, ...args: string[]) {
    return guest.vboxManage([
      ...["guestcontrol", guest.vmName, "run", "--username", "bank", "--passwordfile", guest.passwordFile],
      ...["--exe", program, "--", ...args],
    ]);
  }

  it("says on its serial port that it has booted", async () => {
    expect(await guest.waitForLine((line) => line === "READY", 1_000)).toBe("READY");
  });

  it("gives the browser an address full of shell and URL syntax byte for byte", async () => {
    const url = "https://bank.example/p%20a%C3%A9?a=1&b=$HOME;id|`id`$(id)&c=\"d\"'e'\\*!{}<>~#frag%00?&";
    expect(await run("/usr/bin/open-url", url)).toMatchObject({ exitCode: 0 });
    expect((await guest.openings()).at(-1)).toEqual({ uid: 1000, args: [url] });
  });

  it("gives the browser an address of 16 KiB whole, beside other arguments", async () => {
    const url = `https://bank.example/?${"q=0123456789&".repeat(2000)}`.slice(0, 16 * 1024);
    expect(await run("/usr/bin/open-url", "--new-window", "two words", url)).toMatchObject({ exitCode: 0 });
    expect((await guest.openings()).at(-1)).toEqual({ uid: 1000, args: ["--new-window", "two words", url] });
    expect((await guest.openedUrls()).at(-1)).toBe(url);
  });

  it("has a browser that fails, and a file that is none", async () => {
    // VBoxManage adds 32 to what the program ended with; 1 is a failure of its own.
    expect(await run("/usr/bin/fails")).toMatchObject({ exitCode: 32 + 3 });
    expect(await run("/usr/bin/not-executable")).toMatchObject({ exitCode: 1 });
  });

  it("has a browser that opens the address and stays", async () => {
    const url = "https://bank.example/slow";
    const running = guest.vboxManage([
      ...["guestcontrol", guest.vmName, "start", "--username", "bank", "--passwordfile", guest.passwordFile],
      ...["--exe", "/usr/bin/slow-browser", "--", url],
    ]);
    expect(await running).toMatchObject({ exitCode: 0 });
    await guest.waitForLine((line) => line.startsWith("OPENED") && line.includes(btoa(url)), 60_000);
    expect(await run("/bin/sh", "-c", "ps | grep 'bank .*[s]leep 3600'")).toMatchObject({ exitCode: 0 });
  });

  it("refuses a wrong password", async () => {
    const result = await guest.vboxManage([
      ...["guestcontrol", guest.vmName, "run", "--username", "bank", "--password", "wrong"],
      ...["--exe", "/usr/bin/open-url", "--", "https://bank.example/"],
    ]);
    expect(result).toMatchObject({ exitCode: 1 });
  });

  it("leaves no process, file or socket behind when disposed of while running", async () => {
    const home = guest.env["VBOX_USER_HOME"] ?? "";
    const dir = home.slice(0, home.lastIndexOf("/"));
    expect(await labProcesses(dir)).not.toEqual([]);
    await guest.dispose();
    expect(await labProcesses(dir)).toEqual([]);
    await expect(access(dir)).rejects.toThrow("ENOENT");
    await expect(access(`/tmp/.vbox-${guest.env["VBOX_IPC_SOCKETID"] ?? ""}-ipc`)).rejects.toThrow("ENOENT");
  });
});
