/** The systems whose browsers keep their registrations in different places. */
export type System = "linux" | "macos" | "windows";

/** The computer and the user something is installed for; passed in, so that every layout can be tried on any computer. */
export interface Surroundings {
  readonly system: System;
  /** The user's home folder, absolute. */
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Browsers on the other Unixes keep to Linux's folders. */
export function systemOf(platform: NodeJS.Platform): System {
  if (platform === "darwin") return "macos";
  return platform === "win32" ? "windows" : "linux";
}
