import { FIRST_TAIL, FORMAT, AS_SAID, LINE_END, MAGIC, MAX_TAILS, numberBytes, WHOLE } from "./catalogue-format.ts";
import { INSTITUTION_KINDS, ORIGINS, type InstitutionLine, type MemberSuffix } from "./institution.ts";
import { writtenId } from "./line-id.ts";
import { foldCase } from "./name-case.ts";

/** One country's lines, sorted by kind (in the order of `INSTITUTION_KINDS`), then id. */
export interface CountryLines {
  readonly country: string;
  readonly lines: readonly InstitutionLine[];
}

/** All that a catalogue is made of; the build has checked it. */
export interface CatalogueSource {
  /** Counts editions; never falls. */
  readonly version: number;
  /** The day the facts are of: `2026-11-25`. */
  readonly date: string;
  /** Sorted by code. */
  readonly countries: readonly CountryLines[];
  /** Sorted. */
  readonly suffixes: readonly MemberSuffix[];
}

/** Writes the catalogue in the form that ships. Equal sources give equal bytes. */
export function encodeCatalogue({ version, date, countries, suffixes }: CatalogueSource): Uint8Array<ArrayBuffer> {
  const lines = countries.flatMap((country) => country.lines);
  const tails = commonTails(lines);
  const ordinals = new Map(
    countries.flatMap(({ country, lines: own }) => own.map(({ id }) => `${country}:${id}`)).map((id, at) => [id, at]),
  );
  const bytes: number[] = [...ascii(MAGIC), FORMAT, ...fixed32(version), ...fixed32(Date.parse(date) / 86_400_000)];
  const write = (...values: number[]): void => {
    for (const value of values) bytes.push(...numberBytes(value));
  };
  const writeText = (text: string): void => {
    for (const byte of new TextEncoder().encode(text)) bytes.push(byte);
    bytes.push(LINE_END);
  };

  write(countries.length, lines.length, lines.flatMap(({ domains }) => domains).length, tails.length, suffixes.length);
  for (const { country, lines: own } of countries) {
    bytes.push(...ascii(country));
    write(...INSTITUTION_KINDS.map((kind) => own.filter((line) => line.kind === kind).length));
  }
  for (const tail of tails) writeText(tail);
  for (const { suffix, institution } of suffixes) {
    writeText(suffix);
    write(institution === undefined ? 0 : 1 + ordinalOf(institution, ordinals));
  }
  for (const { origins } of lines) bytes.push(originBits(origins));
  for (const { domains } of lines) bytes.push(domains.length);
  const text = new TextEncoder().encode(lines.map(textOf).join(""));
  write(text.length);
  for (const domain of lines.flatMap(({ domains }) => domains)) bytes.push(...domainBytes(domain, tails));
  for (const byte of text) bytes.push(byte);
  return Uint8Array.from(bytes);
}

/** The id and the name. They come behind all domains, because only these are read at every start. */
function textOf({ id, name, domains: [main = ""] }: InstitutionLine): string {
  const end = String.fromCharCode(LINE_END);
  return writtenId(id, name, main) + end + (name === main ? AS_SAID : foldCase(name)) + end;
}

function commonTails(lines: readonly InstitutionLine[]): readonly string[] {
  const uses = new Map<string, number>();
  for (const domain of lines.flatMap(({ domains }) => domains)) {
    uses.set(tailOf(domain), (uses.get(tailOf(domain)) ?? 0) + 1);
  }
  return [...uses]
    .sort(([one, ones], [other, others]) => others - ones || (one < other ? -1 : 1))
    .slice(0, MAX_TAILS)
    .map(([tail]) => tail);
}

function tailOf(domain: string): string {
  return domain.slice(domain.indexOf("."));
}

function domainBytes(domain: string, tails: readonly string[]): number[] {
  const tail = tails.indexOf(tailOf(domain));
  if (tail === -1) return [...ascii(domain), WHOLE];
  return [...ascii(domain.slice(0, domain.indexOf("."))), FIRST_TAIL + tail];
}

function ordinalOf(id: string, ordinals: ReadonlyMap<string, number>): number {
  const ordinal = ordinals.get(id);
  if (ordinal === undefined) throw new RangeError(`no institution ${id}`);
  return ordinal;
}

function originBits(origins: InstitutionLine["origins"]): number {
  return origins.reduce((bits, origin) => bits | (1 << ORIGINS.indexOf(origin)), 0);
}

function fixed32(value: number): number[] {
  return [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24];
}

function ascii(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}
