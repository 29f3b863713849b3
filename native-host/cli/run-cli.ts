import { resolve } from "node:path";
import { inspect } from "node:util";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { toAppError } from "#core/errors/app-error.ts";
import { describeError } from "#core/errors/describe-error.ts";
import { BROWSER_IDS, isBrowserId, type BrowserId } from "#host/installer/browsers.ts";
import { addCatalogueCommands } from "./catalogue-commands.ts";
import { EXIT, type CliContext, type ExitCode } from "./cli-context.ts";
import { install, type InstallFlags } from "./install-command.ts";
import { printable } from "./paint.ts";
import { addPolicyCommands } from "./policy/policy-commands.ts";
import { status, type StatusFlags } from "./status-command.ts";
import { uninstall, type UninstallFlags } from "./uninstall-command.ts";

const EXIT_CODES = `
Exit codes:
  0  done; from status: at least one registration works and nothing is in trouble
  1  it failed; from status: something is wrong; from catalogue search: nothing was found; from explain: something given
     was no address
  2  the command line was not understood`;

const INSTALL_EXAMPLES = `
Examples:
  cofferdam install                    every browser you have used so far
  cofferdam install --browser chrome   and Chrome, before its first start
  cofferdam install --dry-run          only show what would be written`;

/**
 * Runs one command line.
 *
 * @param args what follows the program’s name
 * @returns the exit code; problems have been told on stderr
 */
export async function runCli(args: readonly string[], context: CliContext): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.ok;
  const program = createProgram(context, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (thrown) {
    // Commander has said what is wrong, or was asked for help or the version.
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.ok : EXIT.usage;
    const error = toAppError(thrown);
    const { what, remedy } = describeError(error.code, error.details);
    context.stderr.write(`cofferdam: ${printable(what)}\n${printable(remedy)}\n`);
    if (error.code === "INTERNAL") context.stderr.write(`\n${inspect(error.cause)}\n`);
    return EXIT.trouble;
  }
}

function createProgram(context: CliContext, finish: (code: ExitCode) => void): Command {
  const { stdout, stderr, version } = context;
  const program = new Command("cofferdam")
    .description(
      "Makes the Cofferdam host known to your browsers, checks that they reach it, and keeps your rules about sites.",
    )
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "explain a command")
    .helpCommand(false)
    .addHelpText("after", EXIT_CODES)
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
    })
    .exitOverride();

  program
    .command("install")
    .description("register the host with your browsers; repeating it changes nothing")
    .option("--browser <names>", `also with these, used already or not: ${BROWSER_IDS.join(", ")}`, browserIds)
    .addOption(userDataDir("register with the browser of this --user-data-dir, and not with others", context))
    .option("--dry-run", "show what would be written, and write nothing")
    .option("--json", "answer in JSON")
    .addHelpText("after", INSTALL_EXAMPLES)
    .action(async (flags: InstallFlags) => {
      finish(await install(flags, context));
    });

  program
    .command("uninstall")
    .description("remove every registration and the launcher")
    .option("--purge", "remove the folders with your configuration, rules, compartment profiles and log as well")
    .addOption(userDataDir("look in this --user-data-dir too", context))
    .option("--dry-run", "show what would be removed, and remove nothing")
    .option("--json", "answer in JSON")
    .action(async (flags: UninstallFlags) => {
      finish(await uninstall(flags, context));
    });

  program
    .command("status")
    .description("start the host as each browser does; report on it, the configuration and the compartments")
    .addOption(userDataDir("look in this --user-data-dir too", context))
    .option("--json", "answer in JSON")
    .action(async (flags: StatusFlags) => {
      finish(await status(flags, context));
    });

  addCatalogueCommands(program, context, finish);
  addPolicyCommands(program, context, finish);
  return program;
}

/** A Chromium-family browser with a profile folder of its own reads registrations there alone. */
function userDataDir(description: string, { surroundings }: CliContext): Option {
  return new Option("--user-data-dir <folder>", description).argParser((folder) => {
    if (surroundings.system !== "windows") return resolve(folder);
    throw new InvalidArgumentError("On Windows such a browser uses the registration of its kind: see --browser.");
  });
}

/** @throws InvalidArgumentError for a name that is not in the table */
function browserIds(names: string): readonly BrowserId[] {
  return names.split(",").map((name) => {
    const id = name.trim().toLowerCase();
    if (isBrowserId(id)) return id;
    throw new InvalidArgumentError(`There is no “${name}” among ${BROWSER_IDS.join(", ")}.`);
  });
}
