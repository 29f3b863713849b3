import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import type { CatalogueSource, CountryLines } from "#core/catalogue/encode-catalogue.ts";
import { InstitutionLineSchema, type InstitutionLine, type MemberSuffix } from "#core/catalogue/institution.ts";

/** Where the catalogue's readable source is. */
const SOURCE_DIR = "core/catalogue";

const EditionSchema = v.strictObject({
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  date: v.pipe(v.string(), v.isoDate()),
});

/** The source as it lies on the disk, and what of it is no line at all. */
export interface ReadSource {
  readonly source: CatalogueSource;
  /** `core/catalogue/institutions/de.tsv:12: …` */
  readonly problems: readonly string[];
}

/**
 * Reads `institutions/*.tsv`, `member-suffixes.tsv` and `edition.json`. Whether
 * it makes sense, `check-source.ts` says.
 */
export async function readSource(folder = SOURCE_DIR): Promise<ReadSource> {
  const problems: string[] = [];
  const institutions = join(folder, "institutions");
  const files = (await readdir(institutions)).filter((file) => file.endsWith(".tsv")).sort();
  const countries: CountryLines[] = [];
  for (const file of files) {
    const path = join(institutions, file);
    const rows = rowsOf(await readFile(path, "utf8"));
    const lines = rows.flatMap((row, index) => {
      const parsed = v.safeParse(InstitutionLineSchema, lineOf(row));
      if (parsed.success) return [parsed.output];
      const [issue] = parsed.issues;
      problems.push(`${path}:${index + 1}: ${v.getDotPath(issue) ?? "line"}: ${issue.message}`);
      return [];
    });
    countries.push({ country: file.replace(".tsv", ""), lines });
  }
  const suffixRows = rowsOf(await readFile(join(folder, "member-suffixes.tsv"), "utf8"));
  const edition = v.parse(EditionSchema, JSON.parse(await readFile(join(folder, "edition.json"), "utf8")));
  return { source: { ...edition, countries, suffixes: suffixRows.map(suffixOf) }, problems };
}

function rowsOf(text: string): string[] {
  return text.split("\n").slice(0, text.endsWith("\n") ? -1 : undefined);
}

/** Columns that are missing or too many make a line that no schema takes. */
function lineOf(row: string): unknown {
  const [id, kind, name, domains = "", origins = "", ...more] = row.split("\t");
  return { id, kind, name, domains: domains.split(" "), origins: origins.split(" "), ...(more.length > 0 && { more }) };
}

function suffixOf(row: string): MemberSuffix {
  const [suffix = "", owner = ""] = row.split("\t");
  return { suffix, institution: owner === "-" ? undefined : owner };
}

/** A line as the source has it. */
export function formatLine({ id, kind, name, domains, origins }: InstitutionLine): string {
  return [id, kind, name, domains.join(" "), origins.join(" ")].join("\t");
}
