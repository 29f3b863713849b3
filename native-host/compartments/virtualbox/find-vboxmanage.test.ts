import { describe, expect, it } from "vitest";
import { findVBoxManage } from "./find-vboxmanage.ts";

interface Case {
  readonly name: string;
  readonly platform: NodeJS.Platform;
  readonly env?: Record<string, string>;
  readonly there: readonly string[];
  readonly found: string;
}

const CASES: readonly Case[] = [
  {
    name: "takes the first on PATH",
    platform: "linux",
    env: { PATH: "/home/me/bin:/usr/bin" },
    there: ["/usr/bin/VBoxManage", "/home/me/bin/VBoxManage"],
    found: "/home/me/bin/VBoxManage",
  },
  {
    name: "needs no PATH on Linux",
    platform: "linux",
    there: ["/usr/lib/virtualbox/VBoxManage"],
    found: "/usr/lib/virtualbox/VBoxManage",
  },
  {
    name: "prefers the command over the bare binary, which some packages wrap",
    platform: "linux",
    there: ["/usr/lib/virtualbox/VBoxManage", "/usr/bin/VBoxManage"],
    found: "/usr/bin/VBoxManage",
  },
  {
    name: "looks into the bundle on macOS",
    platform: "darwin",
    env: { PATH: "/usr/bin:/bin" },
    there: ["/Applications/VirtualBox.app/Contents/MacOS/VBoxManage"],
    found: "/Applications/VirtualBox.app/Contents/MacOS/VBoxManage",
  },
  {
    name: "believes the Windows installer before PATH",
    platform: "win32",
    env: { VBOX_MSI_INSTALL_PATH: "D:\\VirtualBox\\", Path: "C:\\tools" },
    there: ["C:\\tools\\VBoxManage.exe", "D:\\VirtualBox\\VBoxManage.exe"],
    found: "D:\\VirtualBox\\VBoxManage.exe",
  },
  {
    name: "looks into Program Files on Windows",
    platform: "win32",
    env: { ProgramFiles: "C:\\Program Files" },
    there: ["C:\\Program Files\\Oracle\\VirtualBox\\VBoxManage.exe"],
    found: "C:\\Program Files\\Oracle\\VirtualBox\\VBoxManage.exe",
  },
];

describe("findVBoxManage", () => {
  it.each(CASES)("$name", async ({ platform, env = {}, there, found }) => {
    const isExecutable = (path: string) => Promise.resolve(there.includes(path));
    await expect(findVBoxManage(undefined, { platform, env, isExecutable })).resolves.toBe(found);
  });

  it("never looks in the working directory, whatever PATH says", async () => {
    const asked: string[] = [];
    const isExecutable = (path: string) => {
      asked.push(path);
      return Promise.resolve(false);
    };
    const env = { PATH: ":.:bin:./bin" };
    const search = findVBoxManage(undefined, { platform: "linux", env, isExecutable });
    await expect(search).rejects.toMatchObject({ code: "VBOX_NOT_INSTALLED" });
    expect(asked.filter((path) => !path.startsWith("/"))).toEqual([]);
  });

  it("looks at the configured path alone", async () => {
    const isExecutable = (path: string) => Promise.resolve(path === "/usr/bin/VBoxManage");
    const search = findVBoxManage("/srv/VBoxManage", { platform: "linux", env: {}, isExecutable });
    await expect(search).rejects.toMatchObject({ code: "VBOX_NOT_INSTALLED" });
  });

  it("asks the real file system by default", async () => {
    await expect(findVBoxManage(process.execPath)).resolves.toBe(process.execPath);
    await expect(findVBoxManage(import.meta.dirname)).rejects.toMatchObject({ code: "VBOX_NOT_INSTALLED" });
  });
});
