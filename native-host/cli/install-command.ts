import { BROWSER_IDS, type BrowserId } from "#host/installer/browsers.ts";
import { installHost } from "#host/installer/install-host.ts";
import { refuseForeignRoot } from "#host/installer/installation.ts";
import { presentBrowsers } from "#host/installer/registrations.ts";
import { describeSandbox, findSandboxedBrowsers } from "#host/installer/sandboxed-browsers.ts";
import { EXIT, type CliContext, type ExitCode } from "./cli-context.ts";
import { changeLine, changesAnything } from "./print-changes.ts";

export interface InstallFlags {
  readonly browser?: readonly BrowserId[];
  readonly userDataDir?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `cofferdam install` */
export async function install(flags: InstallFlags, context: CliContext): Promise<ExitCode> {
  const { surroundings, paths, stdout, stderr } = context;
  const { dryRun = false, json = false } = flags;
  refuseForeignRoot(context.uid, surroundings.env);

  const changes = await installHost({
    ...context,
    launcherDir: paths.launcherDir,
    browsers: await chosenBrowsers(flags, context),
    userDataDirs: flags.userDataDir === undefined ? [] : [flags.userDataDir],
    dryRun,
    announce: (change) => {
      if (!json) stdout.write(changeLine(stdout, change));
    },
  });
  const boxed = await findSandboxedBrowsers(surroundings);
  for (const browser of boxed) stderr.write(`\nNote: ${describeSandbox(browser)}\n`);

  if (json) stdout.write(`${JSON.stringify({ dryRun, changes, sandboxed: boxed }, undefined, 2)}\n`);
  if (changes.length === 0) {
    stderr.write(`No browser was found to register with. Name yours: --browser ${BROWSER_IDS.join("|")}\n`);
    return EXIT.trouble;
  }
  if (!json) stdout.write(`\n${summary(dryRun, changesAnything(changes))}\n`);
  return EXIT.ok;
}

/** A profile folder is served alone, unless browsers are named beside it. */
async function chosenBrowsers(
  { browser = [], userDataDir }: InstallFlags,
  { surroundings }: CliContext,
): Promise<readonly BrowserId[]> {
  const present = userDataDir === undefined ? await presentBrowsers(surroundings) : [];
  return BROWSER_IDS.filter((id) => present.includes(id) || browser.includes(id));
}

function summary(dryRun: boolean, anything: boolean): string {
  if (!anything) return "Everything was in place already.";
  return dryRun ? "A dry run: nothing was written." : "The host is registered. “cofferdam status” proves it.";
}
