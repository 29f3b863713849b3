import { checkRegistrations, type HostChecks } from "#host/installer/check-registrations.ts";
import { findSandboxedBrowsers } from "#host/installer/sandboxed-browsers.ts";
import { createProtectionRecords } from "#host/protection/protection-records.ts";
import { browserProtection, isOpenNow } from "./browser-protection.ts";
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
  // Read and not asked for: it is about the browsers, whether they reach the host now or not.
  const protection = (await createProtectionRecords(paths.protectionDir).list()).map(browserProtection);
  const configFile = checks.report?.status?.configFile ?? paths.configFile;
  const { logFile } = paths;
  const now = new Date();
  const ok = isSound(checks) && !protection.some((browser) => isOpenNow(browser, now));
  const report = { ...checks, sandboxed, protection, configFile, logFile };
  if (json) stdout.write(`${JSON.stringify({ ok, ...report }, undefined, 2)}\n`);
  else printStatus(report, stdout, now);
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
