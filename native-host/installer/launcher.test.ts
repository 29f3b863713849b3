import { describe, expect, it } from "vitest";
import { launcherContent, launcherPath } from "./launcher.ts";

const TARGET = { nodePath: "/opt/node/bin/node", hostFile: "/opt/cofferdam/cofferdam-host.js" };

describe("launcherContent", () => {
  it("is a shell script that becomes the host", () => {
    expect(launcherContent("linux", TARGET)).toBe(
      [
        "#!/bin/sh",
        "# Written by “cofferdam install”.",
        "unset NODE_OPTIONS",
        'export NODE_COMPILE_CACHE="${0%/*}/compiled"',
        `exec '/opt/node/bin/node' '/opt/cofferdam/cofferdam-host.js' "$@"`,
        "",
      ].join("\n"),
    );
    expect(launcherContent("macos", TARGET)).toBe(launcherContent("linux", TARGET));
  });

  it("closes and opens the quotes around a single quote", () => {
    const script = launcherContent("linux", { ...TARGET, hostFile: "/home/o'hara/host.js" });
    expect(script).toContain(String.raw`'/home/o'\''hara/host.js'`);
  });

  it("is a batch file on Windows, where only the percent sign needs care", () => {
    const target = {
      nodePath: String.raw`C:\Program Files\nodejs\node.exe`,
      hostFile: String.raw`C:\100% & co\it's^!\cofferdam-host.js`,
    };
    expect(launcherContent("windows", target)).toBe(
      [
        "@echo off",
        'set "NODE_OPTIONS="',
        'set "NODE_COMPILE_CACHE=%~dp0compiled"',
        String.raw`"C:\Program Files\nodejs\node.exe" "C:\100%% & co\it's^!\cofferdam-host.js" %*`,
        "",
      ].join("\r\n"),
    );
  });

  it("has a Windows batch file with other letters read as UTF-8, away from the browser’s pipe", () => {
    const script = launcherContent("windows", { ...TARGET, hostFile: String.raw`C:\Users\Zoë\cofferdam-host.js` });
    expect(script.split("\r\n").slice(0, 2)).toEqual(["@echo off", "chcp 65001 >nul <nul"]);
  });
});

describe("launcherPath", () => {
  it("has the ending Windows needs", () => {
    expect(launcherPath("windows", "/bin")).toBe("/bin/cofferdam-host.bat");
    expect(launcherPath("macos", "/bin")).toBe("/bin/cofferdam-host");
  });
});
