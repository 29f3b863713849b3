import { AS_SAID } from "./catalogue-format.ts";
import { decodeCatalogue, type CatalogueLayout, type Run } from "./decode-catalogue.ts";
import { indexDomains } from "./domain-index.ts";
import {
  INSTITUTION_KINDS,
  ORIGINS,
  type Institution,
  type InstitutionKind,
  type MemberSuffix,
} from "./institution.ts";
import { createLayoutTexts, type LayoutTexts } from "./layout-texts.ts";
import { readId } from "./line-id.ts";
import { unfoldCase } from "./name-case.ts";
import { createSearch, passes, type CatalogueFilter } from "./search.ts";

/** One country's share. */
export interface CountryCount {
  readonly country: string;
  readonly institutions: number;
}

/** A name that the catalogue knows, for whoever compiles rules of it. */
export interface CatalogueName {
  readonly name: string;
  /** `suffix`: everything below the name, but not the name itself. */
  readonly match: "domain" | "suffix";
  /** Its institution's number for {@link Catalogue.at}; undefined for a suffix that a whole trade shares. */
  readonly line: number | undefined;
}

/** The world's financial institutions, as groups of domains. */
export interface Catalogue {
  /** Counts editions; never falls. */
  readonly version: number;
  /** The day the facts are of, as a date: `2026-11-25`. */
  readonly date: string;
  readonly counts: { readonly institutions: number; readonly domains: number };
  suffixes(): readonly MemberSuffix[];
  /**
   * The institution a host belongs to: whose domain it is or stands below; of two domains the longer one's.
   *
   * @param host canonical, as `canonicalize` gives it
   */
  findByDomain(host: string): Institution | undefined;
  /** As {@link Catalogue.findByDomain}, but gives the institution's number for {@link Catalogue.at}: nothing is unpacked. */
  lineOf(host: string): number | undefined;
  /** @param id `country:line` */
  group(id: string): Institution | undefined;
  /** An institution by its number; numbers are another edition's no more. @throws RangeError */
  at(line: number): Institution;
  /** By name, domain or id, the best first; accents and case do not matter. */
  search(text: string, options?: CatalogueFilter & { readonly limit?: number }): readonly Institution[];
  /** Sorted by code. */
  countries(): readonly CountryCount[];
  /** Every name of the institutions meant, and the suffixes that trades share. A pass over 20,000 of them takes milliseconds. */
  names(filter?: CatalogueFilter): Iterable<CatalogueName>;
}

const MOST_FOUND = 50;

/**
 * Makes a catalogue ready to be asked.
 *
 * @param bytes as `encodeCatalogue` wrote them; kept, not copied
 * @throws AppError `CATALOGUE_BROKEN`, `CATALOGUE_TOO_LARGE`
 */
export function loadCatalogue(bytes: Uint8Array): Catalogue {
  const layout = decodeCatalogue(bytes);
  const { runs, firstDomain, hashes, suffixes } = layout;
  const lines = firstDomain.length - 1;
  const index = indexDomains(layout);
  const texts = createLayoutTexts(layout);
  const at = (line: number): Institution => readInstitution(layout, texts, line);
  const search = createSearch(lines, at);
  const lineOf = (host: string): number | undefined => {
    const entry = index.find(host);
    if (entry === -1) return undefined;
    return entry < hashes.length ? lineOfDomain(firstDomain, entry) : suffixes[entry - hashes.length]?.owner;
  };
  const isMeant = (filter: CatalogueFilter, line: number): boolean => {
    const { country, kind } = runOf(runs, line);
    return passes(filter, country, kindOf(kind));
  };

  return {
    version: layout.version,
    date: new Date(layout.day * 86_400_000).toISOString().slice(0, 10),
    counts: { institutions: lines, domains: hashes.length },
    suffixes: () =>
      suffixes.map(({ suffix, owner }) => ({ suffix, institution: owner === undefined ? undefined : at(owner).id })),
    findByDomain(host) {
      const line = lineOf(host);
      return line === undefined ? undefined : at(line);
    },
    lineOf,
    group(id) {
      for (const { country, first, end } of runs) {
        if (!id.startsWith(`${country}:`)) continue;
        for (let line = first; line < end; line += 1) {
          const institution = at(line);
          if (institution.id === id) return institution;
        }
      }
      return undefined;
    },
    at,
    search: (text, { limit = MOST_FOUND, ...filter } = {}) =>
      search.find(text, (line) => isMeant(filter, line), limit).map(at),
    countries: () => countCountries(runs),
    *names(filter = {}) {
      for (const { country, kind, first, end } of runs) {
        if (!passes(filter, country, kindOf(kind))) continue;
        for (let line = first; line < end; line += 1) {
          for (let domain = firstDomain[line] ?? 0; domain < (firstDomain[line + 1] ?? 0); domain += 1) {
            yield { name: texts.domain(domain), match: "domain", line };
          }
        }
      }
      for (const { suffix, owner } of suffixes) {
        if (owner === undefined || isMeant(filter, owner)) yield { name: suffix, match: "suffix", line: owner };
      }
    },
  };
}

function readInstitution(
  { runs, firstDomain, origins }: CatalogueLayout,
  texts: LayoutTexts,
  line: number,
): Institution {
  const { country, kind } = runOf(runs, line);
  const domains: string[] = [];
  for (let domain = firstDomain[line] ?? 0; domain < (firstDomain[line + 1] ?? 0); domain += 1) {
    domains.push(texts.domain(domain));
  }
  const main = domains[0] ?? "";
  const folded = texts.name(line);
  const name = folded === AS_SAID ? main : unfoldCase(folded);
  const bits = origins[line] ?? 0;
  return {
    id: `${country}:${readId(texts.id(line), name, main)}`,
    country,
    kind: kindOf(kind),
    name,
    domains,
    origins: ORIGINS.filter((_, bit) => (bits & (1 << bit)) !== 0),
  };
}

/** The last line whose first domain is not a later one. */
function lineOfDomain(firstDomain: Uint32Array, domain: number): number {
  let low = 0;
  let high = firstDomain.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((firstDomain[middle] ?? 0) <= domain) low = middle;
    else high = middle;
  }
  return low;
}

function runOf(runs: readonly Run[], line: number): Run {
  let low = 0;
  let high = runs.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.first ?? 0) <= line) low = middle;
    else high = middle;
  }
  const run = runs[low];
  if (run === undefined || line < run.first || line >= run.end) throw new RangeError(`no institution number ${line}`);
  return run;
}

function kindOf(kind: number): InstitutionKind {
  const name = INSTITUTION_KINDS[kind];
  if (name === undefined) throw new RangeError(`no kind number ${kind}`);
  return name;
}

function countCountries(runs: readonly Run[]): CountryCount[] {
  const counts = new Map<string, number>();
  for (const { country, first, end } of runs) counts.set(country, (counts.get(country) ?? 0) + end - first);
  return [...counts].map(([country, institutions]) => ({ country, institutions }));
}
