import { globCovers, splitPattern, type Glob } from "./covers.ts";
import { isPathUnder } from "./match-path.ts";
import { conditionsOf, type RuleMatch } from "./rule-match.ts";

/** A match under one of the names it is filed under. */
export interface FiledMatch {
  readonly match: RuleMatch;
  readonly name: string;
}

/** Whether there can be an address that two matches are both about. */
export function overlap(a: FiledMatch, b: FiledMatch): boolean {
  return namesOverlap(a, b) && conditionsOverlap(a.match, b.match);
}

function namesOverlap(a: FiledMatch, b: FiledMatch): boolean {
  if (a.name === b.name) return sameNameOverlaps(a.match, b.match);
  if (a.name.endsWith(`.${b.name}`)) return coversName(b, a.name);
  return b.name.endsWith(`.${a.name}`) && coversName(a, b.name);
}

/** Whether a match covers what stands at and below a name further down. */
function coversName({ match, name }: FiledMatch, further: string): boolean {
  switch (match.kind) {
    case "host":
      return false;
    case "domain":
    case "group":
    case "suffix":
      return true;
    case "wildcard":
      return globCovers(
        splitPattern(match.pattern).glob,
        further
          .slice(0, -name.length - 1)
          .split(".")
          .at(-1) ?? "",
      );
  }
}

function sameNameOverlaps(a: RuleMatch, b: RuleMatch): boolean {
  if (a.kind === "wildcard" && b.kind === "wildcard") {
    return globsOverlap(splitPattern(a.pattern).glob, splitPattern(b.pattern).glob);
  }
  // One host has nothing below it, and these have nothing but that.
  const isBelow = (match: RuleMatch) => match.kind === "wildcard" || match.kind === "suffix";
  return !((a.kind === "host" && isBelow(b)) || (b.kind === "host" && isBelow(a)));
}

function globsOverlap(a: Glob, b: Glob): boolean {
  const isBeginning = a.before.startsWith(b.before) || b.before.startsWith(a.before);
  return isBeginning && (a.after.endsWith(b.after) || b.after.endsWith(a.after));
}

function conditionsOverlap(one: RuleMatch, other: RuleMatch): boolean {
  const [a, b] = [conditionsOf(one), conditionsOf(other)];
  const differ = <T>(x: T | undefined, y: T | undefined) => x !== undefined && y !== undefined && x !== y;
  if (differ(a.scheme, b.scheme) || differ(a.port, b.port)) return false;
  if (a.path === undefined || b.path === undefined) return true;
  return isPathUnder(a.path, b.path) || isPathUnder(b.path, a.path);
}
