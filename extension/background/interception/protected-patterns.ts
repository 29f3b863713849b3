import { isStopped } from "#core/policy/action.ts";
import { splitPattern, type Glob } from "#core/policy/covers.ts";
import { decideByName, isFineException, isFinerThanNames } from "#core/policy/decide-by-name.ts";
import { conditionsOf, matchName, type Conditions } from "#core/policy/rule-match.ts";
import { isExpired, type Filing, type RuleSet } from "#core/policy/rule-set.ts";
import type { Address } from "#core/url/address.ts";

/**
 * Protected addresses that no list of names can tell from their neighbours:
 * some of the hosts at a name, or some of their addresses, or both.
 */
export interface ProtectedPattern extends Conditions {
  readonly name: string;
  /** Which hosts: the one of that name, all from there down, or those whose label above the name fits, and below. */
  readonly hosts: "one" | "all" | Glob;
  /** Names whose hosts are excepted, with everything below them. */
  readonly except: readonly string[];
}

/** A label that no rule can be about, so that a host with it stands for all that no rule names. */
const ANY = "*";

/**
 * The patterns of a policy. They only ever protect: an exception that is finer
 * than a name is left out here, as `decideByName` leaves it out.
 *
 * @param names all names that rules without conditions are about
 */
export function protectedPatterns(rules: RuleSet, names: readonly string[], now: number): ProtectedPattern[] {
  const patterns = new Map<string, ProtectedPattern>();
  for (const filing of rules.filings()) {
    if (!isPattern(filing) || isExpired(filing.rule, now) || isFineException(filing)) continue;
    const pattern = patternOf(filing);
    const isStoppedAt = (hostname: string) => isStopped(decideByName(probe(hostname, pattern), rules, now).action);
    if (!hostsOf(pattern).some(isStoppedAt)) continue;
    const below = pattern.hosts === "one" ? [] : names.filter((name) => name.endsWith(`.${pattern.name}`));
    const except = below.filter((name) => !isStoppedAt(name) && !isStoppedAt(`${ANY}.${name}`));
    patterns.set(JSON.stringify(pattern), { ...pattern, except });
  }
  return [...patterns].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pattern]) => pattern);
}

/** Whether what a rule is about cannot be said by a name. IPv6 addresses are no names to an engine. */
export function isPattern({ rule: { match }, name }: Filing): boolean {
  return isFinerThanNames(match) || name.startsWith("[");
}

function patternOf({ rule: { match }, name }: Filing): ProtectedPattern {
  const { path, port, scheme } = conditionsOf(match);
  const isOne = match.kind === "host" || matchName(match).startsWith("[");
  return {
    name,
    hosts: match.kind === "wildcard" ? splitPattern(match.pattern).glob : isOne ? "one" : "all",
    ...(scheme !== undefined && { scheme }),
    ...(port !== undefined && { port }),
    ...(path !== undefined && { path }),
    except: [],
  };
}

/** Hosts that stand for all a pattern is about. */
function hostsOf({ name, hosts }: ProtectedPattern): string[] {
  if (hosts === "one") return [name];
  if (hosts === "all") return [name, `${ANY}.${name}`];
  return [`${hosts.before}${ANY}${hosts.after}.${name}`];
}

/** An address of a host that meets a pattern's conditions and nobody else's. */
function probe(hostname: string, { path, port, scheme }: Conditions): Address {
  return {
    protocol: scheme === undefined ? "" : `${scheme}:`,
    hostname,
    port: port === undefined ? "" : String(port),
    pathname: path ?? "/",
  };
}
