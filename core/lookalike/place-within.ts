import { lookOf } from "./look-of.ts";
import { skeleton } from "./skeleton.ts";

/** A stretch of the longer text beside the stretch of the shorter one that it stands for; either may be empty. */
export interface Pair {
  readonly longer: string;
  readonly shorter: string;
}

/** Where the shorter text stands within the longer one. */
export interface Placement {
  readonly before: string;
  /** Character by character. */
  readonly pairs: readonly Pair[];
  readonly after: string;
}

/** What a step costs: what only looks the same is nearer than another letter, and two letters changed (a swap) nearer than two moved. */
const COST = { alike: 1, mark: 1, other: 2, gap: 3 } as const;

/**
 * Finds the stretch of `longer` that `shorter` was made into with the fewest
 * changes, and pairs their characters (Sellers 1980: alignment with free ends).
 */
export function placeWithin(longer: string, shorter: string): Placement {
  const outer = Array.from(longer);
  const inner = Array.from(shorter);
  const costs = [outer.map(() => 0).concat(0)];
  for (let row = 1; row <= inner.length; row += 1) {
    const line = [row * COST.gap];
    for (let column = 1; column <= outer.length; column += 1) {
      line.push(Math.min(...stepCosts(costs[row - 1], line, column, outer[column - 1], inner[row - 1])));
    }
    costs.push(line);
  }
  return trace(costs, outer, inner);
}

/** The cost of coming here by pairing two characters, by one of the longer text alone, by one of the shorter alone. */
function stepCosts(
  above: readonly number[] | undefined,
  line: readonly number[],
  column: number,
  outer = "",
  inner = "",
): [paired: number, longerOnly: number, shorterOnly: number] {
  const at = (cells: readonly number[] | undefined, index: number) => cells?.[index] ?? Infinity;
  const extra = outer === "." || outer === "-" ? COST.mark : COST.gap;
  return [at(above, column - 1) + costOf(outer, inner), at(line, column - 1) + extra, at(above, column) + COST.gap];
}

function costOf(outer: string, inner: string): number {
  if (outer === inner) return 0;
  return lookOf(skeleton(outer)) === lookOf(skeleton(inner)) ? COST.alike : COST.other;
}

function trace(costs: readonly (readonly number[])[], outer: readonly string[], inner: readonly string[]): Placement {
  const last = costs[inner.length] ?? [];
  const end = last.indexOf(Math.min(...last));
  const pairs: Pair[] = [];
  let [row, column] = [inner.length, end];
  while (row > 0) {
    const [paired, longerOnly, shorterOnly] =
      column === 0
        ? [Infinity, Infinity, 0]
        : stepCosts(costs[row - 1], costs[row] ?? [], column, outer[column - 1], inner[row - 1]);
    const isPaired = paired <= Math.min(longerOnly, shorterOnly);
    const takesLonger = isPaired || longerOnly <= shorterOnly;
    const takesShorter = isPaired || !takesLonger;
    pairs.push({
      longer: takesLonger ? (outer[column - 1] ?? "") : "",
      shorter: takesShorter ? (inner[row - 1] ?? "") : "",
    });
    if (takesLonger) column -= 1;
    if (takesShorter) row -= 1;
  }
  return { before: outer.slice(0, column).join(""), pairs: pairs.reverse(), after: outer.slice(end).join("") };
}
