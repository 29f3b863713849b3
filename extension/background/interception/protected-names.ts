import { decide } from "#core/policy/decide.ts";
import { matchName } from "#core/policy/rule.ts";
import type { RuleSet } from "#core/policy/rule-set.ts";

/** Names whose sites do not open here, and the names below them that do after all. */
export interface ProtectedTier {
  readonly names: readonly string[];
  readonly except: readonly string[];
}

/**
 * The policy in the form engines can match: lists of names. "The longest name
 * wins" becomes tiers: `bank.example` is protected (first tier) except
 * `jobs.bank.example`, below which `login.jobs.bank.example` is protected
 * again (second tier). A host is protected exactly when in some tier a name
 * ends it and no exception does.
 *
 * A suffix rule covers the bare suffix here too, which is nobody's site.
 */
export interface ProtectedNames {
  readonly tiers: readonly ProtectedTier[];
  /** Every name at which the verdict changes: whether hosts from there down are protected. */
  readonly verdicts: ReadonlyMap<string, boolean>;
}

/** Compiles the rules; the result is ordered, so equal policies give equal lists. */
export function protectedNames(rules: RuleSet): ProtectedNames {
  const verdicts = new Map<string, boolean>();
  const depths = new Map<string, number>();
  const layers: string[][] = [];
  for (const name of namesFromShortest(rules)) {
    const depthAbove = nearestDepth(name, depths);
    const verdict = isProtectedBelow(name, rules);
    if (verdict === isProtectedDepth(depthAbove)) continue;
    const depth = depthAbove + 1;
    verdicts.set(name, verdict);
    depths.set(name, depth);
    (layers[depth] ??= []).push(name);
  }
  return { verdicts, tiers: tiersOf(layers) };
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

function namesFromShortest({ byName }: RuleSet): string[] {
  return [...byName.keys()].sort((a, b) => labelCount(a) - labelCount(b) || (a < b ? -1 : 1));
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

function isProtectedBelow(name: string, rules: RuleSet): boolean {
  const match = rules.byName.get(name)?.rule.match;
  // A suffix rule is silent about the suffix itself, so ask about a host below it; no rule can be about "*".
  const host = match?.kind === "suffix" ? `*.${matchName(match)}` : name;
  return decide(host, rules).action !== "stay";
}
