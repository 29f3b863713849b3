import { isStopped } from "#core/policy/action.ts";
import { decideByName } from "#core/policy/decide-by-name.ts";
import { isExpired, type RuleSet } from "#core/policy/rule-set.ts";
import { isPattern, protectedPatterns, type ProtectedPattern } from "./protected-patterns.ts";

/** Names whose sites do not open here, and the names below them that do after all. */
export interface ProtectedTier {
  readonly names: readonly string[];
  readonly except: readonly string[];
}

/**
 * The policy in the form engines can match: lists of names. "The longest name
 * wins" becomes tiers: `bank.example` is protected (first tier) except
 * `jobs.bank.example`, below which `login.jobs.bank.example` is protected
 * again (second tier). A host is protected when in some tier a name ends it and
 * no exception does, unless it is one of those for which `exactly` says
 * otherwise; an address of any other host is protected when a pattern fits it.
 *
 * A suffix rule covers the bare suffix here too, which is nobody's site.
 */
export interface ProtectedNames {
  readonly tiers: readonly ProtectedTier[];
  /** Every name at which the verdict changes: whether hosts from there down are protected. */
  readonly verdicts: ReadonlyMap<string, boolean>;
  /** Hosts that are protected, or are not, although those below them are otherwise. */
  readonly exactly: ReadonlyMap<string, boolean>;
  readonly patterns: readonly ProtectedPattern[];
  /** What all this was compiled from: an engine that asks about each address is answered by it. */
  readonly rules: RuleSet;
}

/** Compiles the rules that count now; the result is ordered, so equal policies give equal lists. */
export function protectedNames(rules: RuleSet, now = Date.now()): ProtectedNames {
  const verdicts = new Map<string, boolean>();
  const exactly = new Map<string, boolean>();
  const depths = new Map<string, number>();
  const layers: string[][] = [];
  const names = namesFromShortest(rules, now);
  for (const name of names) {
    const depthAbove = nearestDepth(name, depths);
    const { self, below } = verdictsAt(name, rules, now);
    if (self !== below) exactly.set(name, self);
    if (below === isProtectedDepth(depthAbove)) continue;
    const depth = depthAbove + 1;
    verdicts.set(name, below);
    depths.set(name, depth);
    (layers[depth] ??= []).push(name);
  }
  const open = [...verdicts, ...exactly].flatMap(([name, isProtected]) => (isProtected ? [] : [name]));
  const isWhollyProtected = (name: string) =>
    isProtectedDepth(depths.get(name) ?? nearestDepth(name, depths)) && !open.some((other) => isAtOrBelow(other, name));
  const patterns = protectedPatterns(rules, names, now).filter(({ name }) => !isWhollyProtected(name));
  return { verdicts, exactly, tiers: tiersOf(layers), patterns, rules };
}

function isAtOrBelow(name: string, above: string): boolean {
  return name === above || name.endsWith(`.${above}`);
}

/** Verdicts alternate with each step down, and nothing is protected at the root: odd depths are. */
function isProtectedDepth(depth: number): boolean {
  return depth % 2 === 1;
}

function tiersOf(layers: readonly (readonly string[] | undefined)[]): ProtectedTier[] {
  const tiers: ProtectedTier[] = [];
  for (let depth = 1; depth < layers.length; depth += 2) {
    tiers.push({ names: layers[depth] ?? [], except: layers[depth + 1] ?? [] });
  }
  return tiers;
}

function namesFromShortest(rules: RuleSet, now: number): string[] {
  const names = new Set<string>();
  for (const filing of rules.filings()) {
    if (!isPattern(filing) && !isExpired(filing.rule, now)) names.add(filing.name);
  }
  return [...names].sort((a, b) => labelCount(a) - labelCount(b) || (a < b ? -1 : 1));
}

function labelCount(name: string): number {
  return name.split(".").length;
}

function nearestDepth(name: string, depths: ReadonlyMap<string, number>): number {
  for (let dot = name.indexOf("."); dot !== -1; dot = name.indexOf(".", dot + 1)) {
    const depth = depths.get(name.slice(dot + 1));
    if (depth !== undefined) return depth;
  }
  return 0;
}

/** Nothing is below an address. */
const IPV4 = /^\d+\.\d+\.\d+\.\d+$/u;

/** The verdicts about the host of a name and about hosts below it that no rule names. */
function verdictsAt(name: string, rules: RuleSet, now: number): { self: boolean; below: boolean } {
  const decideAt = (hostname: string) =>
    // Meets no condition, so that only rules about whole hosts count.
    decideByName({ protocol: "", hostname, port: "", pathname: "/" }, rules, now);
  // No rule can be about "*".
  const below = decideAt(`*.${name}`);
  const self = decideAt(name);
  const suffix = below.because?.rule.match;
  const isBareSuffix = self.because === undefined && suffix?.kind === "suffix" && suffix.suffix === name;
  const isSelf = isStopped((isBareSuffix ? below : self).action);
  return { self: isSelf, below: IPV4.test(name) ? isSelf : isStopped(below.action) };
}
