import type { Address } from "#core/url/address.ts";
import { coversHost, meetsConditions, splitPattern } from "./covers.ts";
import { createNameTable, roomFor, SMALL_VALUES } from "./name-table.ts";
import { comparePrecedence, settle, type Candidate, type LayeredRule } from "./precedence.ts";
import { createRuleTemplates } from "./rule-templates.ts";
import type { RuleMatch } from "./rule-match.ts";
import type { Layer, Rule } from "./rule.ts";
import { specificityOf } from "./specificity.ts";

export type { LayeredRule } from "./precedence.ts";

/** The rules of one layer. */
export interface RuleLayer {
  readonly layer: Layer;
  readonly rules: readonly Rule[];
}

/** The domains of an institution of the catalogue; undefined when there is none of this id. */
export type GroupLookup = (group: string) => readonly string[] | undefined;

/** A rule and the name it is filed under; a rule about an institution has several. */
export interface Filing extends LayeredRule {
  readonly name: string;
}

/**
 * All rules in force, filed by name so that a look-up costs the labels of the
 * host and not the number of rules.
 */
export interface RuleSet {
  /** How many rules there are. */
  readonly size: number;
  /** The rule that decides about an address; undefined when none is about it. */
  winner(address: Address, now: number): LayeredRule | undefined;
  /** Every rule about an address, in no order, those included that have expired. */
  candidates(address: Address): Candidate[];
  /** All rules. */
  filings(): IterableIterator<Filing>;
  /** When the next rule expires, in milliseconds since 1970; undefined when none ever does. */
  nextExpiry(now: number): number | undefined;
}

/** A rule that is kept as it is. */
interface Filed extends Candidate, Filing {
  readonly expiresAt: number;
}

/** Values of the name table from here on are numbers of lists, below they are numbers of templates. */
const LISTS = SMALL_VALUES - 1;

/**
 * Files the rules of all layers; the order in which they are given never
 * matters. What counts when several are about one address is said in
 * `precedence.ts`.
 */
export function buildRuleSet(layers: readonly RuleLayer[], groups: GroupLookup = () => undefined): RuleSet {
  const templates = createRuleTemplates(LISTS);
  const table = createNameTable(...measure(layers, groups));
  const lists: Filed[][] = [];
  // IPv6 addresses are no names.
  const literals = new Map<string, Filed[]>();
  let size = 0;
  let hasLocks = false;

  for (const { layer, rules } of layers) {
    for (const rule of rules) {
      size += 1;
      hasLocks ||= rule.locked === true;
      file(layer, rule);
    }
  }

  function file(layer: Layer, rule: Rule): void {
    for (const name of namesOf(rule.match, groups)) {
      if (name.startsWith("[")) {
        literals.set(name, [...(literals.get(name) ?? []), filed({ layer, rule, name })]);
        continue;
      }
      const present = table.get(name);
      const template = present === undefined ? templates.numberFor(layer, rule) : undefined;
      if (template !== undefined) table.set(name, template);
      else listOf(name, present).push(filed({ layer, rule, name }));
    }
  }

  /** The list of a name; what a template stood for goes to its head. */
  function listOf(name: string, present: number | undefined): Filed[] {
    const list = present === undefined ? [] : listAt(present, name);
    if (present === undefined || present < LISTS) table.set(name, LISTS + lists.push(list) - 1);
    return list;
  }

  /** The rules a value of the table stands for. */
  function listAt(value: number, name: string): Filed[] {
    return value < LISTS ? [filed({ ...templates.ruleFor(value, name), name })] : (lists[value - LISTS] ?? []);
  }

  function candidates(address: Address): Candidate[] {
    const { hostname } = address;
    const found: Candidate[] = [];
    const { count, starts, values } = table.endingsOf(hostname);
    for (let at = 0; at < count; at += 1) {
      const start = starts[at] ?? 0;
      if (start > 0 && isIpv4(hostname)) continue;
      found.push(...listAt(values[at] ?? 0, hostname.slice(start)).filter((own) => isAbout(own, address, start)));
    }
    return found.concat((literals.get(hostname) ?? []).filter((own) => isAbout(own, address, 0)));
  }

  /** The first in order, without making a list of them all. */
  function first(address: Address, now: number): LayeredRule | undefined {
    const { hostname } = address;
    if (hostname.startsWith("[")) return literalFirst(address, now);
    const { count, starts, values } = table.endingsOf(hostname);
    if (count === 0) return undefined;
    const onlyWhole = isIpv4(hostname);
    let best: Filed | undefined;
    let plainAt = -1;
    for (let at = 0; at < count; at += 1) {
      const start = starts[at] ?? 0;
      const value = values[at] ?? 0;
      if (onlyWhole && start > 0) continue;
      if (value < LISTS) {
        // Names come longer and longer, so a plain rule goes before all but those with a path.
        if ((best?.specificity.path ?? 0) > 0) continue;
        plainAt = at;
        best = undefined;
      } else {
        const own = firstOf(lists[value - LISTS] ?? [], { address, now, start });
        if (own === undefined || (best !== undefined && comparePrecedence(best, own).order < 0)) continue;
        best = own;
      }
    }
    if (best !== undefined) return layered(best);
    return plainAt === -1 ? undefined : templates.ruleFor(values[plainAt] ?? 0, hostname.slice(starts[plainAt]));
  }

  function literalFirst(address: Address, now: number): LayeredRule | undefined {
    const best = firstOf(literals.get(address.hostname) ?? [], { address, now, start: 0 });
    return best === undefined ? undefined : layered(best);
  }

  function* filings(): IterableIterator<Filing> {
    for (const [name, value] of table.entries()) yield* listAt(value, name);
    for (const list of literals.values()) yield* list;
  }

  function winner(address: Address, now: number): LayeredRule | undefined {
    if (!hasLocks) return first(address, now);
    const best = settle(candidates(address).filter(({ rule }) => !isExpired(rule, now))).winner;
    return best === undefined ? undefined : layered(best);
  }

  return {
    size,
    winner,
    candidates,
    filings,
    nextExpiry(now) {
      const coming = [...lists.flat(), ...[...literals.values()].flat()].map(({ expiresAt }) => expiresAt);
      const next = coming.reduce((least, at) => (at > now && at < least ? at : least), Infinity);
      return next === Infinity ? undefined : next;
    },
  };
}

/** Whether a rule counts no more. */
export function isExpired({ expiresAt }: Rule, now: number): boolean {
  return expiresAt !== undefined && Date.parse(expiresAt) <= now;
}

/** A rule as it is filed under a name. */
export function filed({ layer, rule, name }: Filing): Filed {
  const expiresAt = rule.expiresAt === undefined ? Infinity : Date.parse(rule.expiresAt);
  const specific = rule.match.kind === "wildcard" ? rule.match.pattern : name;
  return { layer, rule, name, expiresAt, specificity: specificityOf(rule.match, specific) };
}

function layered({ layer, rule }: LayeredRule): LayeredRule {
  return { layer, rule };
}

function isAbout({ rule: { match } }: LayeredRule, address: Address, start: number): boolean {
  return coversHost(match, address.hostname, start) && meetsConditions(match, address);
}

function firstOf(
  list: readonly Filed[],
  { address, now, start }: { address: Address; now: number; start: number },
): Filed | undefined {
  let best: Filed | undefined;
  for (const own of list) {
    if (own.expiresAt <= now || !isAbout(own, address, start)) continue;
    if (best === undefined || comparePrecedence(own, best).order < 0) best = own;
  }
  return best;
}

/** The URL parser takes a host whose last label is a number for an address, and nothing is below an address. */
function isIpv4(hostname: string): boolean {
  const last = hostname.charCodeAt(hostname.length - 1);
  return last >= 0x30 && last <= 0x39 && /(?:^|\.)[0-9]+$/u.test(hostname);
}

/** The names a match is filed under. */
export function namesOf(match: RuleMatch, groups: GroupLookup = () => undefined): readonly string[] {
  switch (match.kind) {
    case "domain":
      return [match.domain];
    case "host":
      return [match.host];
    case "wildcard":
      return [splitPattern(match.pattern).parent];
    case "suffix":
      return [match.suffix];
    case "group":
      return groups(match.group) ?? [];
  }
}

/** How many names there are at most, and the room for them. */
function measure(layers: readonly RuleLayer[], groups: GroupLookup): [names: number, room: number] {
  let names = 0;
  let room = 0;
  for (const { rules } of layers) {
    for (const { match } of rules) {
      for (const name of namesOf(match, groups)) {
        names += 1;
        room += roomFor(name);
      }
    }
  }
  return [names, room];
}
