import { actionFor } from "#core/policy/decide.ts";
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

/** Fewest labels first, and in one order whatever order the rules came in. */
function namesFromShortest({ byName }: RuleSet): string[] {
  const byLabels: string[][] = [];
  for (const name of byName.keys()) (byLabels[dotsIn(name)] ??= []).push(name);
  return byLabels.flatMap((names) => names.sort());
}

function dotsIn(name: string): number {
  let dots = 0;
  for (let dot = name.indexOf("."); dot !== -1; dot = name.indexOf(".", dot + 1)) dots += 1;
  return dots;
}

function nearestDepth(name: string, depths: ReadonlyMap<string, number>): number {
  for (let dot = name.indexOf("."); dot !== -1; dot = name.indexOf(".", dot + 1)) {
    const depth = depths.get(name.slice(dot + 1));
    if (depth !== undefined) return depth;
  }
  return 0;
}

/** No longer name is about it, so the rule filed under the name decides: for the name itself, or for all below a suffix. */
function isProtectedBelow(name: string, { byName }: RuleSet): boolean {
  const rule = byName.get(name)?.rule;
  return rule !== undefined && actionFor(rule.level, rule.compartment) !== "stay";
}
