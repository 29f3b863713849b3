import { InvalidArgumentError, type Command } from "commander";
import { INSTITUTION_KINDS, type Institution, type InstitutionKind } from "#core/catalogue/institution.ts";
import { AppError } from "#core/errors/app-error.ts";
import { describeError } from "#core/errors/describe-error.ts";
import type { CatalogueSnapshot } from "#host/catalogue/catalogue-store.ts";
import { catalogueOf } from "./catalogue-of.ts";
import { EXIT, type CliContext, type ExitCode } from "./cli-context.ts";
import { printable } from "./paint.ts";
import { institutionDetails, institutionLine } from "./print-institution.ts";

interface SearchFlags {
  readonly country?: string;
  readonly kind?: InstitutionKind;
  readonly json?: boolean;
}

/** `cofferdam catalogue search|show|update` */
export function addCatalogueCommands(program: Command, context: CliContext, finish: (code: ExitCode) => void): void {
  const catalogue = program.command("catalogue").description("the institutions Cofferdam knows by itself");

  catalogue
    .command("search")
    .description("look institutions up by name, domain or id")
    .argument("<text>", "any part of it; accents and case do not matter")
    .option("--country <code>", "only of this country: de, fr, us, …", countryCode)
    .option("--kind <kind>", `only of this kind: ${INSTITUTION_KINDS.join(", ")}`, kindNamed)
    .option("--json", "answer in JSON")
    .action(async (text: string, flags: SearchFlags) => {
      finish(await search(text, flags, context));
    });

  catalogue
    .command("show")
    .description("all there is about one institution")
    .argument("<id>", "as search gives it, such as de:comdirect; or one of its domains")
    .option("--json", "answer in JSON")
    .action(async (id: string, { json = false }: { json?: boolean }) => {
      finish(await show(id, json, context));
    });

  catalogue
    .command("update")
    .description("go by a newer catalogue, in a file the maintainers have signed")
    .argument("<file>", "the signed catalogue")
    .option("--json", "answer in JSON")
    .action(async (file: string, { json = false }: { json?: boolean }) => {
      finish(await update(file, json, context));
    });
}

async function search(text: string, { country, kind, json = false }: SearchFlags, context: CliContext) {
  const { catalogue } = await readCatalogue(context);
  const found = catalogue.search(text, {
    ...(country !== undefined && { countries: [country] }),
    ...(kind !== undefined && { kinds: [kind] }),
  });
  if (json) writeJson(context, { edition: catalogue.version, institutions: found });
  else for (const institution of found) context.stdout.write(institutionLine(context.stdout, institution));
  if (found.length > 0) return EXIT.ok;
  if (!json) context.stderr.write("Nothing was found.\n");
  return EXIT.trouble;
}

async function show(id: string, json: boolean, context: CliContext) {
  const { catalogue } = await readCatalogue(context);
  const institution: Institution | undefined = catalogue.group(id) ?? catalogue.findByDomain(id.toLowerCase());
  if (institution === undefined) throw new AppError("INSTITUTION_UNKNOWN", { details: { id } });
  if (json) writeJson(context, institution);
  else context.stdout.write(institutionDetails(context.stdout, institution));
  return EXIT.ok;
}

async function update(file: string, json: boolean, context: CliContext) {
  const { version, date, counts } = await catalogueOf(context).update(file);
  if (json) writeJson(context, { edition: version, date, ...counts });
  else {
    context.stdout.write(
      `Edition ${version} of ${date} is in use: ${counts.institutions} institutions. ` +
        "Each browser takes it the next time it asks the host.\n",
    );
  }
  return EXIT.ok;
}

async function readCatalogue(context: CliContext): Promise<CatalogueSnapshot> {
  const snapshot = await catalogueOf(context).read();
  if (snapshot.problem !== undefined) {
    const { what } = describeError(snapshot.problem.code, snapshot.problem.details);
    context.stderr.write(
      `Note: the update in ${printable(context.paths.catalogueFile)} is not used. ${printable(what)}\n`,
    );
  }
  return snapshot;
}

function writeJson({ stdout }: CliContext, value: unknown): void {
  stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
}

/** @throws InvalidArgumentError */
function countryCode(text: string): string {
  const code = text.toLowerCase();
  if (/^[a-z]{2}$/u.test(code)) return code;
  throw new InvalidArgumentError("A country is two letters, such as de.");
}

/** @throws InvalidArgumentError */
function kindNamed(text: string): InstitutionKind {
  const kind = INSTITUTION_KINDS.find((known) => known === text.toLowerCase());
  if (kind !== undefined) return kind;
  throw new InvalidArgumentError(`There is no “${text}” among ${INSTITUTION_KINDS.join(", ")}.`);
}
