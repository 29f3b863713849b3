import { AppError } from "#core/errors/app-error.ts";
import type { Surroundings } from "./surroundings.ts";
import type { WindowsRegistry } from "./windows-registry.ts";

/** Whose installation, and where it keeps its own files. */
export interface Installation {
  readonly surroundings: Surroundings;
  /** Absolute; holds the launcher, the record and, on Windows, the manifests. Nothing else lives in it. */
  readonly launcherDir: string;
  /** Needed on Windows alone. */
  readonly registry?: WindowsRegistry | undefined;
}

/**
 * Refuses to act for root when it is another user who asked, because that
 * user's browsers would find nothing.
 *
 * @param uid undefined on Windows
 * @throws AppError `INSTALL_REFUSED_ROOT`
 */
export function refuseForeignRoot(uid: number | undefined, env: Surroundings["env"]): void {
  const asker = env["SUDO_UID"];
  if (uid === 0 && asker !== undefined && asker !== "0") throw new AppError("INSTALL_REFUSED_ROOT");
}

/** The registry where there is one. */
export function registryOf({ surroundings, registry }: Installation): WindowsRegistry {
  if (registry === undefined) throw new Error(`no registry given on ${surroundings.system}`);
  return registry;
}
