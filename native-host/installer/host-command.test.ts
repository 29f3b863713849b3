import { describe, expect, it } from "vitest";
import { hostCommand } from "./host-command.ts";

const ORIGIN = "chrome-extension://eiegbblgjinbiljpepdhlfbcnfcjfmim/";

describe("hostCommand", () => {
  const linux = {
    system: "linux",
    home: "/home/ada",
    env: { PATH: "/home/ada/.nvm/bin:/usr/bin", LANG: "C" },
  } as const;

  it("starts the host as Chromium does, with a bare PATH", () => {
    expect(hostCommand("chromium", "/m/host.json", "/data/bin/cofferdam-host", linux)).toEqual({
      file: "/data/bin/cofferdam-host",
      args: [ORIGIN],
      cwd: "/data/bin",
      env: { PATH: "/usr/bin:/bin:/usr/sbin:/sbin", LANG: "C" },
      verbatim: false,
    });
  });

  it("starts the host as Firefox does", () => {
    const { args } = hostCommand("firefox", "/m/host.json", "/data/bin/cofferdam-host", linux);
    expect(args).toEqual(["/m/host.json", "cofferdam@cofferdam.org"]);
  });

  it("goes through cmd.exe on Windows, as Chromium does for batch files", () => {
    const windows = { system: "windows", home: "C:/Users/ada", env: { COMSPEC: "C:/Windows/cmd.exe" } } as const;
    const { file, args, verbatim } = hostCommand("chromium", "C:/m/host.json", "C:/a b/cofferdam-host.bat", windows);
    expect(file).toBe("C:/Windows/cmd.exe");
    expect(args).toEqual(["/d", "/s", "/c", `""C:/a b/cofferdam-host.bat" "${ORIGIN}" "--parent-window=0""`]);
    expect(verbatim).toBe(true);
  });
});
