import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { posix, win32 } from "node:path";
import { AppError } from "#core/errors/app-error.ts";

interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isExecutable: (path: string) => Promise<boolean>;
}

/**
 * Where packages put it. Browsers start hosts with a bare PATH, so PATH alone
 * finds too little.
 */
const FOLDERS: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    "/usr/bin",
    "/usr/local/bin",
    "/opt/VirtualBox",
    "/usr/lib/virtualbox",
    "/usr/lib64/virtualbox",
    "/run/current-system/sw/bin", // NixOS
  ],
  darwin: ["/usr/local/bin", "/opt/homebrew/bin", "/Applications/VirtualBox.app/Contents/MacOS"],
};

/** Set by the Windows installer; the second name is that of old versions. */
const WINDOWS_VARIABLES = ["VBOX_MSI_INSTALL_PATH", "VBOX_INSTALL_PATH"];

/**
 * Finds VBoxManage.
 *
 * @param configured the person's own choice, which is the only one looked at when there is one
 * @returns its absolute path
 * @throws AppError `VBOX_NOT_INSTALLED`
 */
export async function findVBoxManage(
  configured: string | undefined,
  surroundings: Surroundings = {
    platform: process.platform,
    env: process.env,
    isExecutable,
  },
): Promise<string> {
  for (const candidate of configured === undefined ? candidates(surroundings) : [configured]) {
    if (await surroundings.isExecutable(candidate)) return candidate;
  }
  throw new AppError("VBOX_NOT_INSTALLED");
}

/** Only absolute folders: an empty or relative one in PATH means the working directory, where anyone may have left anything. */
function candidates({ platform, env }: Surroundings): string[] {
  const path = platform === "win32" ? win32 : posix;
  const onPath = (env["PATH"] ?? env["Path"] ?? "").split(path.delimiter);
  const name = platform === "win32" ? "VBoxManage.exe" : "VBoxManage";
  return [...(platform === "win32" ? windowsFolders(env) : []), ...onPath, ...(FOLDERS[platform] ?? [])]
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, name));
}

/** The installer's own word comes before PATH, which any program may have changed. */
function windowsFolders(env: Surroundings["env"]): string[] {
  const programs = [env["ProgramW6432"], env["ProgramFiles"]].filter((folder) => folder !== undefined);
  return [
    ...WINDOWS_VARIABLES.map((name) => env[name]).filter((folder) => folder !== undefined),
    ...programs.map((folder) => win32.join(folder, "Oracle", "VirtualBox")),
  ];
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false; // Not there, or not for us: either way it cannot be run.
  }
}
