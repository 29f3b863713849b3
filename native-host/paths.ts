import { join } from "node:path";
import envPaths from "env-paths";

/** Where Cofferdam keeps its files on this computer, all below the platform's own folders for one user. */
export interface AppPaths {
  /** Written by the person, read by the host. */
  readonly configFile: string;
  /** The person's rules; written by the host alone. */
  readonly policyFile: string;
  /** A newer catalogue than the one that came with the program; written by “cofferdam catalogue update” alone. */
  readonly catalogueFile: string;
  /** Records of crossings under way. */
  readonly operationsDir: string;
  /** What browsers last reported of their seals, one file a profile. */
  readonly protectionDir: string;
  /** Locks shared by the hosts of several browsers. */
  readonly locksDir: string;
  /** User data folders of profile compartments, one a compartment. */
  readonly profilesDir: string;
  /** The launcher browsers start. */
  readonly launcherDir: string;
  readonly logFile: string;
}

/**
 * The platform's folders (XDG on Linux, Library on macOS, AppData on Windows),
 * read from the environment at the time of the call.
 */
export function appPaths(): AppPaths {
  const { config, data, log } = envPaths("cofferdam", { suffix: "" });
  return {
    configFile: join(config, "config.toml"),
    policyFile: join(data, "policy.json"),
    catalogueFile: join(data, "catalogue.signed"),
    operationsDir: join(data, "operations"),
    protectionDir: join(data, "protection"),
    locksDir: join(data, "locks"),
    profilesDir: join(data, "profiles"),
    launcherDir: join(data, "bin"),
    logFile: join(log, "host.log"),
  };
}
