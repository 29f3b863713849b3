import { Argument, InvalidArgumentError, Option, type Command } from "commander";
import * as v from "valibot";
import { CompartmentIdSchema, type CompartmentId } from "#core/compartment/compartment-id.ts";
import { ACTIONS } from "#core/policy/action.ts";
import { IMPORT_FORMATS } from "#core/policy/exchange/import-policy.ts";
import { LevelNameSchema, TRUST_LEVELS, type TrustLevel } from "#core/policy/trust-level.ts";
import type { CliContext, ExitCode } from "../cli-context.ts";
import type { AddRuleFlags } from "./add-rule-command.ts";
import type { ExplainFlags } from "./explain-command.ts";
import type { ImportFlags } from "./import-command.ts";
import { readExpiry } from "./read-expiry.ts";

type Finish = (code: ExitCode) => void;
interface JsonFlag {
  readonly json?: boolean;
}

const ADD_EXAMPLES = `
Examples:
  cofferdam rules add mybank.com
  cofferdam rules add "pay*.shop.example" --compartment banking
  cofferdam rules add shop.example --path /wallet --action ask
  cofferdam rules add router.local --exact --port 8443 --level trusted --compartment work
  cofferdam rules add @de:dkb --level ordinary --expires 2h`;

const IMPORT_EXAMPLES = `
Formats, told by the file itself unless you say which:
  cofferdam   what “rules export” writes
  containers  Firefox Multi-Account Containers: its stored data, or containers with their sites
  list        filters about whole sites (||example.com^), a hosts file, or bare names
  csv         a table with a head: site, kind, level, action, compartment, path, port, scheme, note, expires`;

const EXPLAIN_EXAMPLES = `
Examples:
  cofferdam explain mybank.com
  cofferdam explain --json - < addresses.txt
  cofferdam explain --policy exported.json https://shop.example/wallet`;

/** `rules …`, `explain` and `levels …`; what they need is loaded when one of them runs. */
export function addPolicyCommands(program: Command, context: CliContext, finish: Finish): void {
  addRules(program.command("rules").description("your rules about sites: list, add, remove, explain, move, undo"), {
    context,
    finish,
  });
  explainCommand(program, "judge addresses by the policy in force, or by an exported one")
    .addHelpText("after", EXPLAIN_EXAMPLES)
    .action(async (addresses: readonly string[], flags: ExplainFlags) => {
      const { explain } = await import("./explain-command.ts");
      finish(await explain(addresses, flags, context, { showsRules: false }));
    });
  addLevels(program.command("levels").description("what the trust levels mean, and what you call them"), {
    context,
    finish,
  });
}

interface Running {
  readonly context: CliContext;
  readonly finish: Finish;
}

function addRules(rules: Command, { context, finish }: Running): void {
  rules
    .command("list")
    .description("show your rules")
    .option("--json", "answer in JSON")
    .action(async (flags: JsonFlag) => {
      finish(await (await import("./list-rules-command.ts")).listRules(flags, context));
    });

  rules
    .command("add")
    .description("add a rule, in the place of yours about the same addresses if there is one")
    .argument("<site>", "a domain, *.domain, =host for one host alone, .suffix, @institution; of an address its host")
    .addOption(new Option("--level <level>", "how much is at stake").choices(TRUST_LEVELS).default("sensitive"))
    .addOption(new Option("--action <action>", "what happens instead of what the level means").choices(ACTIONS))
    .option("--compartment <id>", "where it opens", compartmentId)
    .option("--exact", "this host alone and nothing below it")
    .option("--path <path>", "only this path and what is below it")
    .option("--port <port>", "only this port", portNumber)
    .addOption(new Option("--scheme <scheme>", "only this scheme").choices(["https", "http"]))
    .option("--allow-http", "let http cross as it is")
    .option("--note <text>", "a note to yourself")
    .option("--expires <when>", "after 30m, 2h, 7d or 1w, or at a time (ISO 8601)", expiry)
    .option("--dry-run", "show what would be added, and what it meets")
    .option("--json", "answer in JSON")
    .addHelpText("after", ADD_EXAMPLES)
    .action(async (site: string, flags: AddRuleFlags) => {
      finish(await (await import("./add-rule-command.ts")).addRule(site, flags, context));
    });

  rules
    .command("remove")
    .description("remove rules of yours, all or none")
    .argument("<rules...>", "ids, or what the rules are about as “rules list” shows it")
    .option("--json", "answer in JSON")
    .action(async (named: readonly string[], flags: JsonFlag) => {
      finish(await (await import("./remove-rules-command.ts")).removeRules(named, flags, context));
    });

  explainCommand(rules, "judge addresses, and tell every rule about them in order").action(
    async (addresses: readonly string[], flags: ExplainFlags) => {
      const { explain } = await import("./explain-command.ts");
      finish(await explain(addresses, flags, context, { showsRules: true }));
    },
  );

  rules
    .command("export")
    .description("write your rules as JSON (docs/policy-format.md)")
    .argument("[file]", "where to; standard output without one")
    .action(async (file: string | undefined) => {
      finish(await (await import("./export-command.ts")).exportRules(file, context));
    });

  rules
    .command("import")
    .description("take over rules from a file, in one change")
    .argument("<file>", "the file, or - for standard input")
    .addOption(new Option("--format <format>", "what the file is").choices(IMPORT_FORMATS))
    .addOption(new Option("--level <level>", "for sites the file gives none").choices(TRUST_LEVELS))
    .addOption(new Option("--action <action>", "for sites the file gives none").choices(ACTIONS))
    .option("--compartment <id>", "for sites the file gives none", compartmentId)
    .option("--container <names...>", "only the sites of these containers")
    .option("--replace", "instead of the rules there are, not beside them")
    .option("--dry-run", "show what would be taken over")
    .option("--json", "answer in JSON")
    .addHelpText("after", IMPORT_EXAMPLES)
    .action(async (file: string, flags: ImportFlags) => {
      finish(await (await import("./import-command.ts")).importRules(file, flags, context));
    });

  rules
    .command("undo")
    .description("take the last change back, whoever made it; twice is as if nothing had been")
    .option("--json", "answer in JSON")
    .action(async (flags: JsonFlag) => {
      finish(await (await import("./undo-command.ts")).undo(flags, context));
    });
}

function addLevels(levels: Command, { context, finish }: Running): void {
  levels
    .command("list", { isDefault: true })
    .description("show the levels, their names and where their sites open")
    .option("--json", "answer in JSON")
    .action(async (flags: JsonFlag) => {
      finish(await (await import("./levels-command.ts")).listLevels(flags, context));
    });

  levels
    .command("rename")
    .description("call a level what you like")
    .addArgument(new Argument("<level>").choices(TRUST_LEVELS))
    .argument("[name]", "without one the level gets its own back", levelName)
    .action(async (level: TrustLevel, name: string | undefined) => {
      finish(await (await import("./levels-command.ts")).renameLevel(level, name, context));
    });
}

function explainCommand(parent: Command, description: string): Command {
  return parent
    .command("explain")
    .description(description)
    .argument("<addresses...>", "addresses or bare names; - reads one a line from standard input")
    .option("--policy <file>", "judge by this exported policy in the place of your rules")
    .option("--json", "answer in JSON, one line an address");
}

/** @throws InvalidArgumentError */
function parsed<T>(schema: v.GenericSchema<string, T>, text: string): T {
  const result = v.safeParse(schema, text);
  if (!result.success) throw new InvalidArgumentError(`It must be ${result.issues[0].message}.`);
  return result.output;
}

function compartmentId(text: string): CompartmentId {
  return parsed(CompartmentIdSchema, text);
}

function levelName(text: string): string {
  return parsed(LevelNameSchema, text);
}

function portNumber(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/u.test(text) && port >= 1 && port <= 65_535) return port;
  throw new InvalidArgumentError("It must be a number from 1 to 65535.");
}

function expiry(text: string): string {
  const at = readExpiry(text, Date.now());
  if (at === undefined) throw new InvalidArgumentError("It must be like 30m, 2h, 7d, 1w, or a time in ISO 8601.");
  return at;
}
