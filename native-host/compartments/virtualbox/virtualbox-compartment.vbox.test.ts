import { spawn } from "node:child_process";
import { chmod, writeFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CompartmentIdSchema } from "#core/compartment/compartment-id.ts";
import { AppError } from "#core/errors/app-error.ts";
import { canonicalize } from "#core/url/canonicalize.ts";
import type { GuestControlConfig, VirtualBoxCompartmentConfig } from "#host/config/config.ts";
import { prepareVirtualBox } from "#test/virtualbox/prepare.ts";
import { createTestGuest, type TestGuest } from "#test/virtualbox/test-guest.ts";
import { createVBoxManage, type VBoxManage } from "./vboxmanage.ts";
import { createVirtualBoxCompartment } from "./virtualbox-compartment.ts";

const lab = await prepareVirtualBox({ log: console.log });
if (lab.kind === "unavailable") console.warn(`Skipped: ${lab.reason}`);

/** One guest for all, in the order of the file: a boot costs a dozen seconds. */
describe.skipIf(lab.kind === "unavailable")("a compartment in a real guest", { timeout: 240_000 }, () => {
  let guest: TestGuest;
  let vboxmanage: VBoxManage;
  let processes: string[];

  beforeAll(async () => {
    if (lab.kind === "unavailable") throw new Error(lab.reason);
    guest = await createTestGuest(lab);
    const { VBOX_USER_HOME = "", VBOX_IPC_SOCKETID = "" } = guest.env;
    const real = createVBoxManage({
      findPath: () => Promise.resolve(lab.vboxManage),
      env: { VBOX_USER_HOME, VBOX_IPC_SOCKETID },
    });
    vboxmanage = {
      run(args, call) {
        processes.push(args[0] === "guestcontrol" ? `guestcontrol ${args[2] ?? ""}` : (args[0] ?? ""));
        return real.run(args, call);
      },
    };
  }, 600_000);

  afterAll(async () => {
    await guest.dispose();
  }, 60_000);

  function configure(open: Partial<GuestControlConfig> = {}, vm = guest.vmName): VirtualBoxCompartmentConfig {
    return {
      provider: "virtualbox",
      id: v.parse(CompartmentIdSchema, "banking"),
      name: "Banking",
      colour: "#1f7a4d",
      level: "sensitive",
      isDefault: true,
      vm,
      window: "auto",
      open: {
        with: "guestcontrol",
        program: "/usr/bin/open-url",
        args: [],
        session: "none",
        user: "bank",
        password: { kind: "file", path: guest.passwordFile },
        ...open,
      },
      // A machine with other things to do has taken ten times what an idle one takes.
      timeouts: { callMs: 60_000, startMs: 60_000, readyMs: 180_000, openMs: 60_000 },
    };
  }

  interface Opened {
    readonly ended: string;
    readonly error?: AppError;
    readonly steps: readonly string[];
    readonly processes: readonly string[];
    readonly ms: number;
  }

  async function open(url: string, config = configure(), signal = new AbortController().signal): Promise<Opened> {
    processes = [];
    const steps: string[] = [];
    const compartment = createVirtualBoxCompartment({ config, vboxmanage, hasDisplay: false });
    const start = performance.now();
    const report = () => ({ steps, processes, ms: performance.now() - start });
    try {
      await compartment.open({
        url: canonicalize(url).url,
        signal,
        onStep: (step) => {
          steps.push(step);
          return Promise.resolve();
        },
      });
      return { ended: "opened", ...report() };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { ended: error.code, error, ...report() };
    }
  }

  async function inspect(): Promise<string> {
    const compartment = createVirtualBoxCompartment({ config: configure(), vboxmanage, hasDisplay: false });
    return compartment.inspect(new AbortController().signal);
  }

  /** The browser may still be about to report when the open is over: it was only seen not to fail. */
  async function expectLastOpening(args: readonly string[]): Promise<void> {
    const last = async () => (await guest.openings()).at(-1);
    await expect.poll(last, { timeout: 30_000 }).toEqual({ uid: 1000, args });
  }

  async function expectOpenedUrls(urls: readonly string[]): Promise<void> {
    const opened = async () => (await guest.openedUrls()).slice(-urls.length);
    await expect.poll(opened, { timeout: 30_000 }).toEqual(urls);
  }

  async function runInGuest(script: string) {
    const login = ["--username", "bank", "--passwordfile", guest.passwordFile];
    return guest.vboxManage(["guestcontrol", guest.vmName, "run", ...login, "--exe", "/bin/sh", "--", "-c", script]);
  }

  /** Its lock may still stand then; an open that comes at once has to wait for that. */
  async function powerOff(): Promise<void> {
    await guest.vboxManage(["controlvm", guest.vmName, "poweroff"]);
    await expect.poll(inspect, { timeout: 30_000 }).toBe("off");
  }

  it("is off at first, and opens an address from there", async () => {
    processes = [];
    expect(await inspect()).toBe("off");
    expect(processes).toEqual(["showvminfo"]);
    const { ended, steps } = await open("https://bank.example/cold");
    expect(ended).toBe("opened");
    expect(steps).toEqual(["opening", "checking", "starting", "waiting", "opening"]);
    await expectLastOpening(["https://bank.example/cold"]);
    expect(await inspect()).toBe("ready");
  });

  it("opens the next with exactly one VBoxManage process", async () => {
    const opened = await open("https://bank.example/warm");
    expect(opened).toMatchObject({ ended: "opened", steps: ["opening"], processes: ["guestcontrol run"] });
    await expectLastOpening(["https://bank.example/warm"]);
  });

  it.each([
    ["URL syntax", "https://bank.example/a?b=1&c=%20&d=%2F#frag?&"],
    ["shell syntax", `https://bank.example/'"$HOME;\`id\`|&(*)!\\~{}<>^?q='"$HOME;\`id\`$(id)%00#'"$HOME;\`id\``],
    ["an international name and path", "https://bücher.example/straße/日本語?ключ=значение#ünï"],
    ["what looks like options", "http://bank.example:8080/--timeout=1?-v"],
    ["8 KiB", `https://bank.example/?${"q=0123456789&".repeat(630)}`],
    ["16 KiB", `https://bank.example/${"x".repeat(16 * 1024 - 21)}`],
  ])("brings an address with %s to the browser in its canonical form, byte for byte", async (_, url) => {
    expect((await open(url, configure({ args: ["--new-window", "two words"] }))).ended).toBe("opened");
    await expectLastOpening(["--new-window", "two words", canonicalize(url).url]);
  });

  it("says that the guest refuses a wrong password", async () => {
    const passwordFile = `${guest.passwordFile}-wrong`;
    await writeFile(passwordFile, "wrong\n");
    await chmod(passwordFile, 0o600);
    const { ended, error } = await open(
      "https://x.example/",
      configure({ password: { kind: "file", path: passwordFile } }),
    );
    expect(ended).toBe("GUEST_LOGIN_FAILED");
    expect(error?.details).toEqual({ vm: guest.vmName, user: "bank" });
    expect((await open("https://x.example/", configure({ user: "nobody2" }))).ended).toBe("GUEST_LOGIN_FAILED");
  });

  it("takes a password from a command", async () => {
    const password = { kind: "command", command: ["/bin/cat", guest.passwordFile] } as const;
    const config = configure({ password: { ...password, command: [...password.command] } });
    expect((await open("https://bank.example/command", config)).ended).toBe("opened");
  });

  it.each([
    ["/usr/bin/no-such-browser", "GUEST_PROGRAM_MISSING", undefined],
    ["/usr/bin/not-executable", "GUEST_PROGRAM_FAILED", "permission denied"],
    ["/usr/bin/fails", "GUEST_PROGRAM_FAILED", "status 3"],
  ])("says what is wrong with %s, at the first try", async (program, code, status) => {
    const { ended, error, processes: run } = await open("https://x.example/", configure({ program }));
    expect(ended).toBe(code);
    expect(error?.details["status"]).toBe(status);
    expect(run).toEqual(["guestcontrol run"]);
  });

  it.each(["auto", "x11", "wayland"] as const)("says that there is no desktop for %s", async (session) => {
    const before = await guest.openedUrls();
    expect((await open("https://x.example/", configure({ session }))).ended).toBe("GUEST_NO_DESKTOP");
    expect(await guest.openedUrls()).toEqual(before);
  });

  it("says that VirtualBox knows no such guest", async () => {
    expect((await open("https://x.example/", configure({}, "no such vm"))).ended).toBe("VM_NOT_FOUND");
  });

  it("returns from a browser that stays, which lives on", async () => {
    const config = configure({ program: "/usr/bin/slow-browser" });
    const { ended, ms } = await open("https://bank.example/slow", config);
    expect(ended).toBe("opened");
    expect(ms).toBeLessThan(30_000);
    await expectLastOpening(["https://bank.example/slow"]);
    expect((await open("https://bank.example/after")).ended).toBe("opened");
    await expectLastOpening(["https://bank.example/after"]);
    expect(await runInGuest("ps | grep 'bank .*[s]leep 3600'")).toMatchObject({ exitCode: 0 });
  });

  it("leaves no guest session behind, of which there are only 32", async () => {
    const urls = Array.from({ length: 5 }, (_, index) => `https://bank.example/${index}`);
    for (const url of urls) {
      expect(await open(url)).toMatchObject({ ended: "opened", processes: ["guestcontrol run"] });
    }
    await expectOpenedUrls(urls);
    const sessions = await guest.vboxManage(["guestcontrol", guest.vmName, "list", "sessions"]);
    expect(sessions.stdout).toContain("No active guest sessions found");
  });

  it("frees sessions that others have left behind, when none is left", async () => {
    const login = ["--username", "bank", "--passwordfile", guest.passwordFile];
    const start = ["guestcontrol", guest.vmName, "start", ...login, "--exe", "/bin/true"];
    for (let exitCode = 0; exitCode === 0;) ({ exitCode } = await guest.vboxManage(start));
    const { ended, processes: run } = await open("https://bank.example/freed");
    expect(ended).toBe("opened");
    expect(run[1]).toBe("guestcontrol list");
    expect(run.filter((name) => name === "guestcontrol closesession").length).toBeGreaterThan(28);
    await expectLastOpening(["https://bank.example/freed"]);
  }, 600_000);

  it("wakes a paused guest", async () => {
    await guest.vboxManage(["controlvm", guest.vmName, "pause"]);
    expect(await inspect()).toBe("resting");
    const { ended, steps } = await open("https://bank.example/paused");
    expect(ended).toBe("opened");
    expect(steps).toEqual(["opening", "checking", "resuming", "opening"]);
    await expectLastOpening(["https://bank.example/paused"]);
  });

  it("finishes an open whose host was killed in the middle", async () => {
    const module = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);
    const script = `
      const { createVBoxManage } = await import(${module("vboxmanage.ts")});
      const { createVirtualBoxCompartment } = await import(${module("virtualbox-compartment.ts")});
      const { config, path, url } = JSON.parse(process.argv[1]);
      const real = createVBoxManage({ findPath: () => Promise.resolve(path) });
      const vboxmanage = { run(args, call) { const running = real.run(args, call); setTimeout(() => console.log("running"), 50); return running; } };
      const compartment = createVirtualBoxCompartment({ config, vboxmanage, hasDisplay: false });
      await compartment.open({ url, signal: new AbortController().signal, onStep: () => Promise.resolve() });
      console.log("opened");`;
    const url = "https://bank.example/orphan";
    const path = lab.kind === "ready" ? lab.vboxManage : "";
    const input = JSON.stringify({ config: configure(), path, url });
    const host = spawn(process.execPath, ["--input-type=module", "--eval", script, input], {
      env: guest.env,
      detached: true,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const said = await new Promise((resolve) =>
      host.stdout.once("data", (chunk) => {
        resolve(String(chunk));
      }),
    );
    expect(said).toBe("running\n");
    // As a browser that is closed does it: the host and all of its process group.
    process.kill(-(host.pid ?? 0), "SIGKILL");
    await expect.poll(() => guest.openedUrls(), { timeout: 60_000 }).toContain(url);
  });

  it("is cancelled while it starts, which goes on, and the next open finds it so", async () => {
    await powerOff();
    const controller = new AbortController();
    const opening = open("https://bank.example/cancelled", configure(), controller.signal);
    await delay(3_000);
    controller.abort();
    const { ended, ms } = await opening;
    expect(ended).toBe("CANCELLED");
    expect(ms).toBeLessThan(10_000);
    expect(await inspect()).toBe("starting");
    const next = await open("https://bank.example/next");
    expect(next).toMatchObject({ ended: "opened", steps: ["opening", "checking", "waiting", "opening"] });
    await expectOpenedUrls(["https://bank.example/next"]);
    expect(await guest.openedUrls()).not.toContain("https://bank.example/cancelled");
  });

  it("opens both of two addresses that come at once while it is off", async () => {
    await powerOff();
    const both = await Promise.all([open("https://bank.example/one"), open("https://bank.example/two")]);
    expect(both.map(({ ended }) => ended)).toEqual(["opened", "opened"]);
    const opened = async () => (await guest.openedUrls()).toSorted();
    await expect.poll(opened, { timeout: 30_000 }).toEqual(["https://bank.example/one", "https://bank.example/two"]);
  });

  it("wakes a saved guest, and recovers it when the restore broke its sessions", async () => {
    await guest.vboxManage(["controlvm", guest.vmName, "savestate"]);
    expect(await inspect()).toBe("resting");
    const { ended, steps } = await open("https://bank.example/saved");
    expect(ended).toBe("opened");
    expect(steps.slice(0, 4)).toEqual(["opening", "checking", "resuming", "opening"]);
    await expectLastOpening(["https://bank.example/saved"]);
  });
});
