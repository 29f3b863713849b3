import type { Writable } from "node:stream";
import type { Institution, Origin } from "#core/catalogue/institution.ts";
import { WORLD } from "#core/catalogue/institution.ts";
import { paint, printable } from "./paint.ts";

/** Who is behind an origin, for people. */
const ORIGIN_NAMES: Readonly<Record<Origin, string>> = {
  curated: "the project’s own curation",
  ncua: "the US register of credit unions (NCUA)",
  fdic: "the US register of banks (FDIC)",
  dotgov: "the US register of .gov domains",
  community: "lists of free projects",
};

/** One line of a search: `de:comdirect  comdirect  (bank, DE)  comdirect.de`. */
export function institutionLine(stream: Writable, { id, name, kind, country, domains }: Institution): string {
  const [main = "", ...others] = domains;
  const more = others.length > 0 ? ` and ${others.length} more` : "";
  const aside = paint(stream, "faint", `(${kind}, ${countryName(country)})`);
  return `${id.padEnd(24)}  ${paint(stream, "heading", printable(name))}  ${aside}  ${main}${more}\n`;
}

/** Everything about one. */
export function institutionDetails(stream: Writable, institution: Institution): string {
  const { id, name, kind, country, domains, origins } = institution;
  const rows = [
    ["id", id],
    ["kind", kind],
    ["country", countryName(country)],
    ...domains.map((domain, at) => [at === 0 ? "domains" : "", domain]),
    ...origins.map((origin, at) => [at === 0 ? "says" : "", ORIGIN_NAMES[origin]]),
  ];
  const lines = rows.map(([label = "", value = ""]) => `  ${label.padEnd(8)}  ${value}\n`);
  return `${paint(stream, "heading", printable(name))}\n${lines.join("")}`;
}

function countryName(country: string): string {
  return country === WORLD ? "worldwide" : country.toUpperCase();
}
