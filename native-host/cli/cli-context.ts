import type { Readable, Writable } from "node:stream";
import type { CatalogueKey } from "#core/catalogue/catalogue-keys.ts";
import type { Installation } from "#host/installer/installation.ts";
import type { LaunchTarget } from "#host/installer/launcher.ts";
import type { AppPaths } from "#host/paths.ts";

/** Everything a command touches outside itself. */
export interface CliContext extends Omit<Installation, "launcherDir">, LaunchTarget {
  readonly version: string;
  readonly paths: AppPaths;
  /** The catalogue that came with the program. */
  readonly shippedCatalogue: string;
  /** Whose catalogues are believed. */
  readonly catalogueKeys: readonly CatalogueKey[];
  /** Undefined where there are no numeric users. */
  readonly uid: number | undefined;
  readonly stdin: Readable;
  /** Results. */
  readonly stdout: Writable;
  /** Problems and advice. */
  readonly stderr: Writable;
}

/** The exit codes of every command; `--help` names them. */
export const EXIT = {
  ok: 0,
  /** The command failed, or `status` found something wrong. */
  trouble: 1,
  usage: 2,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
