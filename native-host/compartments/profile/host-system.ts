import { homedir } from "node:os";

/** The computer and the user a browser is started for; passed in, so that every system can be tried on any. */
export interface HostSystem {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  /** The user's home folder, absolute. */
  readonly home: string;
  readonly isRoot: boolean;
}

/** The system this process runs on, as it is at the time of the call. */
export function thisSystem(): HostSystem {
  return { platform: process.platform, env: process.env, home: homedir(), isRoot: process.getuid?.() === 0 };
}
