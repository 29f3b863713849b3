import { checkRegistrations, type HostChecks } from "#host/installer/check-registrations.ts";
import { findSandboxedBrowsers } from "#host/installer/sandboxed-browsers.ts";
import { EXIT, type CliContext, type ExitCode } from "./cli-context.ts";
import { printStatus } from "./print-status.ts";

export interface StatusFlags {
  readonly userDataDir?: string;
  readonly json?: boolean;
}

/** `cofferdam status` */
export async function status({ userDataDir, json = false }: StatusFlags, context: CliContext): Promise<ExitCode> {
  const { surroundings, paths, stdout, version } = context;
  const checks = await checkRegistrations({
    ...context,
    launcherDir: paths.launcherDir,
    userDataDirs: userDataDir === undefined ? [] : [userDataDir],
    version,
  });
  const sandboxed = await findSandboxedBrowsers(surroundings);
  const configFile = checks.report?.status?.configFile ?? paths.configFile;
  const { logFile } = paths;
  const ok = isSound(checks);
  if (json) stdout.write(`${JSON.stringify({ ok, ...checks, sandboxed, configFile, logFile }, undefined, 2)}\n`);
  else printStatus({ ...checks, sandboxed, configFile, logFile }, stdout);
  return ok ? EXIT.ok : EXIT.trouble;
}

/** At least one registration works, and nothing is in trouble. */
function isSound({ registrations, report }: HostChecks): boolean {
  if (report?.status === undefined || report.configError !== undefined) return false;
  const { compartments, virtualbox } = report.status;
  return (
    registrations.every(({ state }) => state === "ok") &&
    compartments.every(({ state }) => state !== "trouble") &&
    !(virtualbox !== undefined && "error" in virtualbox)
  );
}
