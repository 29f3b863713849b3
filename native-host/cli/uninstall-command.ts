import { dirname } from "node:path";
import { refuseForeignRoot } from "#host/installer/installation.ts";
import { uninstallHost, type PersonalFolder } from "#host/installer/uninstall-host.ts";
import type { AppPaths } from "#host/paths.ts";
import { EXIT, type CliContext, type ExitCode } from "./cli-context.ts";
import { changeLine, changesAnything } from "./print-changes.ts";

export interface UninstallFlags {
  readonly userDataDir?: string;
  readonly purge?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `cofferdam uninstall` */
export async function uninstall(flags: UninstallFlags, context: CliContext): Promise<ExitCode> {
  const { surroundings, paths, stdout } = context;
  const { userDataDir, purge = false, dryRun = false, json = false } = flags;
  refuseForeignRoot(context.uid, surroundings.env);

  const changes = await uninstallHost({
    ...context,
    launcherDir: paths.launcherDir,
    userDataDirs: userDataDir === undefined ? [] : [userDataDir],
    personal: personalFolders(paths),
    purge,
    dryRun,
    announce: (change) => {
      if (!json) stdout.write(changeLine(stdout, change));
    },
  });
  if (json) {
    stdout.write(`${JSON.stringify({ dryRun, changes }, undefined, 2)}\n`);
    return EXIT.ok;
  }
  const kept = changes.some(({ action, kind }) => action === "keep" && kind === "folder");
  const hint = kept ? " What is yours was kept; --purge removes that too." : "";
  stdout.write(`${changes.length > 0 ? "\n" : ""}${summary(dryRun, changesAnything(changes))}${hint}\n`);
  return EXIT.ok;
}

function personalFolders({ configFile, policyFile, logFile }: AppPaths): readonly PersonalFolder[] {
  return [
    { path: dirname(configFile), what: "your configuration" },
    { path: dirname(policyFile), what: "your rules and the browser profiles of compartments" },
    { path: dirname(logFile), what: "the host’s log" },
  ];
}

function summary(dryRun: boolean, anything: boolean): string {
  if (!anything) return "Nothing of the host was installed.";
  return dryRun ? "A dry run: nothing was removed." : "The host’s registrations are gone.";
}
