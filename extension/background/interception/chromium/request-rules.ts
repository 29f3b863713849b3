import type { RequestRule } from "#extension/platform/chromium.ts";
import type { ProtectedNames } from "../protected-names.ts";
import type { ProtectedPattern } from "../protected-patterns.ts";
import { patternRegex, type RegexHosts } from "./pattern-regex.ts";

type Condition = RequestRule["condition"];

/**
 * Compiles names to declarativeNetRequest rules: two a tier, however many
 * names there are, and two for what no list of names can say. Exceptions are
 * left out of a rule and not answered with `allow`, so that no rule of ours
 * ever overrules another extension's block.
 *
 * @param handoffPage address of the hand-off page, by the extension's fixed id:
 *   its dynamic one changes with every session, and rules outlive sessions
 */
export function compileRequestRules(names: ProtectedNames, handoffPage: string): RequestRule[] {
  return requestConditions(names).flatMap((condition, index) => [
    redirectRule(2 * index + 1, condition, handoffPage),
    blockRule(2 * index + 2, condition),
  ]);
}

/** A regular expression of the rules, in the longer of the two forms it has in them. */
export interface RuleRegex {
  readonly regex: string;
  readonly isCaseSensitive: boolean;
}

/** Each regular expression the rules need for what no list of names can say. */
export function regexesOf(names: ProtectedNames): RuleRegex[] {
  return fineConditions(names).map((condition) => ({
    regex: wholeAddress(condition.regexFilter),
    isCaseSensitive: condition.isUrlFilterCaseSensitive === true,
  }));
}

/**
 * The names without what a browser cannot take: where it refuses an expression
 * for its length, or there are too many of them, whole names are protected. It
 * would refuse all rules for the sake of one.
 */
export function widen(names: ProtectedNames, isTaken: (regex: RuleRegex) => boolean): ProtectedNames {
  const isFine = (pattern: Omit<ProtectedPattern, "hosts">, hosts: RegexHosts) => {
    const { regexFilter, isUrlFilterCaseSensitive: isCaseSensitive = false } = fitting(pattern, hosts);
    return isTaken({ regex: wholeAddress(regexFilter), isCaseSensitive });
  };
  const exactly = [...names.exactly].map(
    ([name, isProtected]) => [name, isProtected, isFine({ name, except: [] }, isProtected ? "one" : "below")] as const,
  );
  const patterns = names.patterns.map((pattern) => ({ pattern, taken: isFine(pattern, pattern.hosts) }));
  const whole = [
    ...exactly.flatMap(([name, isProtected, taken]) => (isProtected && !taken ? [name] : [])),
    ...patterns.flatMap(({ pattern, taken }) => (taken ? [] : [pattern.name])),
  ];
  return {
    ...names,
    tiers: whole.length === 0 ? names.tiers : [...names.tiers, { names: [...new Set(whole)].sort(), except: [] }],
    exactly: new Map(exactly.flatMap(([name, isProtected, taken]) => (taken ? [[name, isProtected]] : []))),
    patterns: patterns.flatMap(({ pattern, taken }) => (taken ? [pattern] : [])),
  };
}

const EVERYTHING = "^.*$";

/** A tab's own navigation shows the hand-off page, told the whole address by its fragment. */
function redirectRule(id: number, condition: Condition, handoffPage: string): RequestRule {
  return {
    id,
    priority: 100,
    // extensionPath would lose the address.
    action: { type: "redirect", redirect: { regexSubstitution: `${handoffPage}#\\0` } },
    condition: { ...condition, regexFilter: wholeAddress(condition.regexFilter), resourceTypes: ["main_frame"] },
  };
}

/** `\0` stands for what an expression matched, which therefore has to be all of it. */
function wholeAddress(regex: string | undefined): string {
  return regex === undefined ? EVERYTHING : `${regex}.*$`;
}

function blockRule(id: number, condition: Condition): RequestRule {
  return {
    id,
    priority: 100,
    action: { type: "block" },
    // Named by what it leaves out, so that resource types yet to be invented are stopped too.
    condition: { ...condition, excludedResourceTypes: ["main_frame"] },
  };
}

/** Which requests each pair of rules is about. */
function requestConditions(names: ProtectedNames): Condition[] {
  const open = namesWith(names.exactly, false);
  const tiers = names.tiers.map((tier) =>
    about(tier.names, [...tier.except, ...open.filter((name) => isUnder(name, tier.names))]),
  );
  return [...tiers, ...fineConditions(names)];
}

function fineConditions({ tiers, exactly, patterns }: ProtectedNames): Condition[] {
  const open = namesWith(exactly, false);
  const exceptions = [...open, ...tiers.flatMap(({ except }) => except)];
  const below = (name: string) => exceptions.filter((other) => other.endsWith(`.${name}`));
  return [
    ...namesWith(exactly, true).map((name) => fitting({ name, except: [] }, "one")),
    // Of these the tiers leave out everything, for the sake of the one host.
    ...open.map((name) => fitting({ name, except: below(name) }, "below")),
    ...patterns.map((pattern) => fitting(pattern, pattern.hosts)),
  ];
}

function namesWith(verdicts: ReadonlyMap<string, boolean>, wanted: boolean): string[] {
  return [...verdicts].flatMap(([name, isProtected]) => (isProtected === wanted ? [name] : [])).sort();
}

function isUnder(name: string, names: readonly string[]): boolean {
  return names.some((above) => name === above || name.endsWith(`.${above}`));
}

function fitting(pattern: Omit<ProtectedPattern, "hosts">, hosts: RegexHosts): Condition {
  const { name, path, except } = pattern;
  return {
    // To the browser an IPv6 address is no domain.
    ...(name.startsWith("[") ? {} : about([name], except)),
    regexFilter: patternRegex(pattern, hosts),
    // Escapes are the same in capitals and without.
    ...(path !== undefined && !path.includes("%") && { isUrlFilterCaseSensitive: true }),
  };
}

function about(names: readonly string[], except: readonly string[]): Condition {
  const condition: Condition = { requestDomains: names.map(asRequestDomain) };
  if (except.length > 0) condition.excludedRequestDomains = except.map(asRequestDomain);
  return condition;
}

/** The browser takes `*.bank.example` or `bank.example:443` without a word and then never matches them. */
function asRequestDomain(name: string): string {
  if (!/^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/u.test(name)) throw new TypeError(`not a canonical host name: ${name}`);
  return name;
}
