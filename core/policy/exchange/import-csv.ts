import { parse } from "csv-parse/sync";
import * as v from "valibot";
import { AppError } from "#core/errors/app-error.ts";
import { ACTIONS } from "../action.ts";
import { MATCH_KINDS } from "../rule-match.ts";
import { RuleDraftSchema } from "../rule.ts";
import { TRUST_LEVELS } from "../trust-level.ts";
import { importSites, type FoundSite } from "./import-sites.ts";
import type { Imported, Skipped, Word } from "./imported.ts";

const { compartment, note, expiresAt } = RuleDraftSchema.entries;

/** An empty cell says nothing. */
const cell = <S extends v.GenericSchema<unknown, unknown>>(schema: S) =>
  v.optional(
    v.union([
      v.pipe(
        v.literal(""),
        v.transform(() => undefined),
      ),
      schema,
    ]),
  );
const word = <const T extends readonly string[]>(words: T) => v.pipe(v.string(), v.toLowerCase(), v.picklist(words));

/** The columns that are read, by their heads in the first line; only `site` has to be there. */
const RowSchema = v.looseObject({
  site: v.pipe(v.string(), v.nonEmpty()),
  kind: cell(word(MATCH_KINDS)),
  level: cell(word(TRUST_LEVELS)),
  action: cell(word(ACTIONS)),
  compartment: cell(compartment),
  path: cell(v.string()),
  port: cell(v.pipe(v.string(), v.digits(), v.transform(Number))),
  scheme: cell(word(["https", "http"])),
  note: cell(note),
  expires: cell(expiresAt),
});

/** Other heads people give the first column. */
const SITE_HEADS = ["domain", "host", "hostname", "url", "address"];

/**
 * Reads a table with a head, its cells parted by commas, semicolons or tabs.
 *
 * @param file its name, for the error
 * @throws AppError `POLICY_FILE_INVALID` for what is no table
 */
export function importCsv(text: string, by: Word, file: string): Imported {
  const found: FoundSite[] = [];
  const skipped: Skipped[] = [];
  readTable(text, file).forEach((row, index) => {
    // The head is the first line.
    const at = index + 2;
    const parsed = v.safeParse(RowSchema, row);
    if (parsed.success) found.push({ ...foundSite(parsed.output), at, text: parsed.output.site });
    else skipped.push({ at, text: Object.values(row).join(","), code: "RULE_INVALID" });
  });
  return importSites(found, by, skipped);
}

function foundSite(row: v.InferOutput<typeof RowSchema>): Omit<FoundSite, "at" | "text"> {
  const { site, kind, path, port, scheme, level, action, expires } = row;
  const says = {
    ...(level !== undefined && { level }),
    ...(action !== undefined && { action }),
    ...(row.compartment !== undefined && { compartment: row.compartment }),
    ...(row.note !== undefined && { note: row.note }),
    ...(expires !== undefined && { expiresAt: expires }),
  };
  return { site, kind, path, port, scheme, says };
}

function readTable(text: string, file: string): Record<string, string>[] {
  const [head = ""] = text.split(/\r?\n/u, 1);
  const delimiter = [";", "\t", ","].find((candidate) => head.includes(candidate)) ?? ",";
  try {
    return parse(text, {
      bom: true,
      delimiter,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      columns: (heads: readonly string[]) => heads.map(columnName),
    });
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : "It is no table.";
    throw new AppError("POLICY_FILE_INVALID", { details: { file, problem }, cause });
  }
}

function columnName(head: string): string {
  const name = head.trim().toLowerCase();
  return SITE_HEADS.includes(name) ? "site" : name;
}
