import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { canonicalize } from "#core/url/canonicalize.ts";
import type { GuestControlConfig } from "#host/config/config.ts";
import { linuxCommand } from "./linux-launcher.ts";

const SHELLS = [["/bin/dash"], ["/bin/bash", "--posix"], ["/bin/busybox", "sh"]].filter(([shell]) =>
  existsSync(shell ?? ""),
);
const URL = canonicalize("https://xn--bnk-sna.example/p%20a%C3%A9?a=1&b=$HOME;`id`&c='d'\\#frag").url;

/** What a browser in the guest saw of its start. */
interface Started {
  readonly args: readonly string[];
  readonly env: ReadonlyMap<string, string>;
}

let dir: string;
let servers: Server[];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "launcher-"));
  servers = [];
  for (const folder of ["bin", "home", "run", "x11"]) await mkdir(join(dir, folder));
  await program("browser", `printf '%s\\0' "$@" >"$HOME/args"; env >"$HOME/env"`);
});
afterEach(async () => {
  for (const server of servers) server.close();
  await rm(dir, { recursive: true });
});

async function program(name: string, body: string, mode = 0o755): Promise<string> {
  const path = join(dir, "bin", name);
  await writeFile(path, `#!/bin/sh\n${body}\n`);
  await chmod(path, mode);
  return path;
}

async function listen(...path: string[]): Promise<void> {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(join(dir, ...path), resolve));
}

interface Launch {
  readonly shell?: readonly string[];
  readonly browser?: string;
  readonly args?: readonly string[];
  readonly path?: string;
}

/** Runs the launcher as VBoxService does: with the few variables of a login, from the root folder. */
async function launch(session: GuestControlConfig["session"], launch: Launch = {}): Promise<number | null> {
  const { shell = ["/bin/sh"], browser = join(dir, "bin", "browser"), args = [] } = launch;
  const config = { program: browser, args, session } as const;
  const password = { kind: "file", path: "" } as const;
  const command = linuxCommand({ with: "guestcontrol", user: "bank", password, ...config }, URL);
  const [exe = "", ...shellArgs] = shell;
  const child = spawn(
    exe,
    [...shellArgs, ...command.args.map((text) => text.replaceAll("/tmp/.X11-unix", join(dir, "x11")))],
    {
      cwd: "/",
      env: {
        HOME: join(dir, "home"),
        USER: "bank",
        PATH: launch.path ?? `${join(dir, "bin")}:/usr/bin:/bin`,
        XDG_RUNTIME_DIR: join(dir, "run"),
      },
      stdio: "ignore",
    },
  );
  return new Promise((resolve) => child.on("exit", resolve));
}

async function started(): Promise<Started> {
  const args = (await readFile(join(dir, "home", "args"), "utf8")).split("\0").slice(0, -1);
  const lines = (await readFile(join(dir, "home", "env"), "utf8")).trim().split("\n");
  const env = new Map(lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
  return { args, env };
}

async function tell(...lines: string[]): Promise<void> {
  await listen("run", "bus");
  await program("systemctl", `[ "$*" = "--user show-environment" ] && cat <<'EOF'\n${lines.join("\n")}\nEOF`);
}

describe.each(SHELLS)("the launcher for Linux guests, run by %s", (...shell) => {
  it("gives the browser its arguments and the address byte for byte", async () => {
    const args = ["--new-window", "two  words", "quo'te\"", "*", "$HOME", "-"];
    expect(await launch("none", { shell, args })).toBe(0);
    expect((await started()).args).toEqual([...args, URL]);
  });

  it("tells a missing program from one that cannot be run", async () => {
    expect(await launch("none", { shell, browser: join(dir, "bin", "nothing") })).toBe(91);
    expect(await launch("none", { shell, browser: dir })).toBe(91);
    // Even root may run only what somebody may.
    expect(await launch("none", { shell, browser: await program("text", "", 0o644) })).toBe(93);
  });

  it.each([
    ["exit 3", 3],
    ["exit 90", 90],
    ["exit 91", 90],
    ["exit 255", 90],
    ["kill -9 $$", 90],
  ])("reports a browser that fails at once by %j", async (body, status) => {
    expect(await launch("none", { shell, browser: await program("broken", body) })).toBe(status);
  });

  it("returns soon from a browser that stays, and leaves it running in a session of its own", async () => {
    const browser = await program("slow", `echo $$ >"$HOME/pid"; exec sleep 60`);
    const start = performance.now();
    expect(await launch("none", { shell, browser })).toBe(0);
    expect(performance.now() - start).toBeLessThan(5_000);
    const pid = Number(await readFile(join(dir, "home", "pid"), "utf8"));
    try {
      const [, session] = /^\d+ \(sleep\) . \d+ \d+ (\d+)/u.exec(await readFile(`/proc/${pid}/stat`, "utf8")) ?? [];
      expect(Number(session)).toBe(pid);
    } finally {
      process.kill(pid);
    }
  });

  it("lets the browser outlive a hang-up where there is no setsid", async () => {
    const path = join(dir, "few");
    await mkdir(path);
    await symlink("/bin/sleep", join(path, "sleep"));
    const browser = await program("slow", `echo $$ >"$HOME/pid"; while :; do /bin/sleep 1; done`);
    expect(await launch("none", { shell, browser, path })).toBe(0);
    const pid = Number(await readFile(join(dir, "home", "pid"), "utf8"));
    process.kill(pid, "SIGHUP");
    await delay(50);
    expect(process.kill(pid, "SIGTERM")).toBe(true);
  });

  it("starts it at home, with no desktop when none is wanted", async () => {
    await listen("x11", "X0");
    const browser = await program("browser", `pwd >"$HOME/cwd"; env >"$HOME/env"; : >"$HOME/args"`);
    expect(await launch("none", { shell, browser })).toBe(0);
    expect((await readFile(join(dir, "home", "cwd"), "utf8")).trim()).toBe(join(dir, "home"));
    expect((await started()).env.has("DISPLAY")).toBe(false);
  });

  it.each(["auto", "x11", "wayland"] as const)("says that there is no desktop for %s", async (session) => {
    // Left behind by a desktop that is gone.
    await writeFile(join(dir, "run", "wayland-0"), "");
    await writeFile(join(dir, "home", ".Xauthority"), "key");
    expect(await launch(session, { shell })).toBe(92);
    expect(existsSync(join(dir, "home", "args"))).toBe(false);
  });

  it("finds a Wayland desktop by its socket", async () => {
    await listen("run", "wayland-1");
    await tell();
    expect(await launch("auto", { shell })).toBe(0);
    const { env } = await started();
    expect(env.get("WAYLAND_DISPLAY")).toBe("wayland-1");
    expect(env.get("XDG_SESSION_TYPE")).toBe("wayland");
    expect(env.get("XDG_RUNTIME_DIR")).toBe(join(dir, "run"));
    expect(env.get("DBUS_SESSION_BUS_ADDRESS")).toBe(`unix:path=${join(dir, "run", "bus")}`);
  });

  it("finds an X11 desktop by its socket, with the key at home", async () => {
    await listen("x11", "X7");
    await writeFile(join(dir, "home", ".Xauthority"), "key");
    expect(await launch("auto", { shell })).toBe(0);
    const { env } = await started();
    expect(env.get("DISPLAY")).toBe(":7");
    expect(env.get("XAUTHORITY")).toBe(join(dir, "home", ".Xauthority"));
    expect(env.get("XDG_SESSION_TYPE")).toBe("x11");
  });

  it("prefers the display manager's key to an old one at home", async () => {
    await listen("x11", "X0");
    await mkdir(join(dir, "run", "gdm"));
    await writeFile(join(dir, "run", "gdm", "Xauthority"), "key");
    await writeFile(join(dir, "home", ".Xauthority"), "old");
    expect(await launch("x11", { shell })).toBe(0);
    expect((await started()).env.get("XAUTHORITY")).toBe(join(dir, "run", "gdm", "Xauthority"));
  });

  it("keeps to the kind of session that was asked for", async () => {
    await listen("run", "wayland-0");
    await listen("x11", "X1");
    expect(await launch("x11", { shell })).toBe(0);
    expect((await started()).env.has("WAYLAND_DISPLAY")).toBe(false);
    expect((await started()).env.get("DISPLAY")).toBe(":1");
    expect(await launch("wayland", { shell })).toBe(0);
    expect((await started()).env.get("WAYLAND_DISPLAY")).toBe("wayland-0");
  });

  it("believes what the desktop told the service manager before any socket", async () => {
    await listen("x11", "X0");
    await listen("x11", "X5");
    await listen("run", "wayland-0");
    await tell("DISPLAY=:5.0", "XDG_CURRENT_DESKTOP=XFCE", "LANG=de_DE.UTF-8", "LD_PRELOAD=/evil.so", "PATH=/evil");
    expect(await launch("auto", { shell })).toBe(0);
    const { env } = await started();
    expect(env.get("DISPLAY")).toBe(":5.0");
    expect(env.get("XDG_CURRENT_DESKTOP")).toBe("XFCE");
    expect(env.get("LANG")).toBe("de_DE.UTF-8");
    expect(env.has("WAYLAND_DISPLAY")).toBe(false);
    expect(env.has("LD_PRELOAD")).toBe(false);
    expect(env.get("PATH")).not.toBe("/evil");
  });

  it("takes X11 of what it was told when X11 was asked for", async () => {
    await listen("x11", "X0");
    await listen("run", "wayland-0");
    await tell("DISPLAY=:0", "WAYLAND_DISPLAY=wayland-0", "XDG_SESSION_TYPE=wayland");
    expect(await launch("x11", { shell })).toBe(0);
    const { env } = await started();
    expect(env.has("WAYLAND_DISPLAY")).toBe(false);
    expect(env.get("XDG_SESSION_TYPE")).toBe("x11");
  });

  it("drops what the service manager remembers of a desktop that is gone", async () => {
    await listen("run", "wayland-2");
    await tell("DISPLAY=:9", "WAYLAND_DISPLAY=wayland-0", "XAUTHORITY=/nowhere", "XDG_SESSION_TYPE=tty");
    expect(await launch("auto", { shell })).toBe(0);
    const { env } = await started();
    expect(env.get("WAYLAND_DISPLAY")).toBe("wayland-2");
    expect(env.has("DISPLAY")).toBe(false);
    expect(env.has("XAUTHORITY")).toBe(false);
    expect(env.get("XDG_SESSION_TYPE")).toBe("wayland");
  });

  it("runs nothing that stands in what it was told", async () => {
    await listen("x11", "X0");
    await tell("DISPLAY=:0", "XDG_X=$(touch $HOME/run)`touch $HOME/run`", "KDE_Y=$'a\\nb'", "LC_ALL=;touch $HOME/run");
    expect(await launch("x11", { shell })).toBe(0);
    expect(existsSync(join(dir, "home", "run"))).toBe(false);
    expect((await started()).env.get("LC_ALL")).toBe(";touch $HOME/run");
  });
});
