import type { System } from "#host/installer/surroundings.ts";
import type { Environment } from "./environment.ts";

/** How a program ended. */
export interface Ended {
  /** Undefined when it could not be started, or took too long. */
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** The computer the settings are read from; passed in, so that every system can be tried on any. */
export interface Surroundings {
  readonly system: System;
  /** The host's, which a browser handed down: its own. */
  readonly env: Environment;
  /** The user's home folder, absolute. */
  readonly home: string;
  /** Runs a program by its path and waits for its end, for a limited time. Never rejects. */
  readonly run: (program: string, args: readonly string[]) => Promise<Ended>;
  /** A file's text; undefined when it cannot be read. */
  readonly readText: (path: string) => Promise<string | undefined>;
  /** The arguments the browser was started with; undefined where that cannot be found out. */
  readonly browserArguments: () => Promise<readonly string[] | undefined>;
}
