import { parse } from "tldts";
import { AS_SAID } from "#core/catalogue/catalogue-format.ts";
import type { CatalogueSource, CountryLines } from "#core/catalogue/encode-catalogue.ts";
import { CountryCodeSchema, INSTITUTION_KINDS, ORIGINS, type InstitutionLine } from "#core/catalogue/institution.ts";
import { readId, writtenId } from "#core/catalogue/line-id.ts";
import { foldCase, unfoldCase } from "#core/catalogue/name-case.ts";
import { RuleIdSchema } from "#core/policy/rule.ts";
import * as v from "valibot";

/** What is wrong with the source, one sentence each; empty when it may ship. */
export function checkSource({ countries, suffixes }: CatalogueSource): string[] {
  const problems: string[] = [];
  const owners = new Map<string, string>();
  for (const country of countries) {
    const say = (line: InstitutionLine | undefined, problem: string): void => {
      problems.push(`${country.country}${line === undefined ? "" : `:${line.id}`}: ${problem}`);
    };
    if (!v.is(CountryCodeSchema, country.country)) say(undefined, "is no country's code");
    checkOrder(country, say);
    for (const line of country.lines) {
      checkLine(country.country, line, say);
      for (const domain of line.domains) {
        const owner = owners.get(domain);
        if (owner !== undefined) say(line, `${domain} is in ${owner} already`);
        owners.set(domain, `${country.country}:${line.id}`);
      }
    }
  }
  const ids = new Set(countries.flatMap(({ country, lines }) => lines.map(({ id }) => `${country}:${id}`)));
  const names = suffixes.map(({ suffix }) => suffix);
  if (names.some((name, at) => at > 0 && name <= (names[at - 1] ?? ""))) problems.push("member suffixes: not in order");
  for (const { suffix, institution } of suffixes) {
    const { publicSuffix, isIcann } = parse(`x.${suffix}`, { allowPrivateDomains: true, validateHostname: false });
    if (publicSuffix !== suffix || isIcann !== true)
      problems.push(`member suffix ${suffix}: the Public Suffix List does not have it`);
    if (institution !== undefined && !ids.has(institution)) {
      problems.push(`member suffix ${suffix}: there is no ${institution}`);
    }
  }
  return problems;
}

type Say = (line: InstitutionLine | undefined, problem: string) => void;

function checkOrder({ lines }: CountryLines, say: Say): void {
  if (lines.length === 0) say(undefined, "has no line");
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1];
    if (before === undefined) continue;
    const byKind = INSTITUTION_KINDS.indexOf(before.kind) - INSTITUTION_KINDS.indexOf(line.kind);
    if (byKind > 0 || (byKind === 0 && before.id >= line.id)) say(line, "is not in order (kind, then id)");
  }
  const seen = new Set<string>();
  for (const line of lines) {
    if (seen.has(line.id)) say(line, "the id is there twice");
    seen.add(line.id);
  }
}

function checkLine(country: string, line: InstitutionLine, say: Say): void {
  const { id, name, domains, origins } = line;
  const main = domains[0] ?? "";
  if (unfoldCase(foldCase(name)) !== name || name === AS_SAID) say(line, "the name cannot be written");
  if (readId(writtenId(id, name, main), name, main) !== id) say(line, "the id cannot be written");
  if (origins.some((origin, at) => at > 0 && ORIGINS.indexOf(origin) <= ORIGINS.indexOf(origins[at - 1] ?? origin))) {
    say(line, `origins come in this order: ${ORIGINS.join(", ")}`);
  }
  for (const domain of domains) {
    const problem = domainProblem(domain);
    if (problem !== undefined) say(line, `${domain} ${problem}`);
    if (!v.is(RuleIdSchema, `catalogue:${country}:${id}:${domain}`)) say(line, `${domain} makes too long a rule id`);
  }
}

function domainProblem(domain: string): string | undefined {
  const {
    domain: registrable,
    isIp,
    isIcann,
    isPrivate,
  } = parse(domain, {
    allowPrivateDomains: true,
    validateHostname: false,
  });
  if (isIp === true) return "is an address";
  if (registrable === null) return "is a public suffix";
  if (isIcann !== true && isPrivate !== true) return "is below no top level there is";
  // The registrable domain covers it. Any other host name is meant: its registrable domain belongs to others.
  return domain === `www.${registrable}` ? `is ${registrable}` : undefined;
}
