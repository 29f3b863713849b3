import type { ErrorCode } from "#core/errors/codes.ts";
import { plainPath } from "./match-path.ts";
import { conditionsOf, type RuleMatch } from "./rule-match.ts";

/** One label with one star in it, then at least one whole label. */
const PATTERN = /^(?=[^.]*\*)[a-z0-9_-]*\*[a-z0-9_-]*(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)+$/u;

/**
 * What makes a match one that no address can have, or none that a person can
 * mean; undefined when it is well formed. Whose the sites are is another
 * question: `checkDraft` asks it.
 */
export function matchProblem(match: RuleMatch): ErrorCode | undefined {
  if (match.kind === "wildcard" && !PATTERN.test(match.pattern)) return "RULE_WILDCARD_INVALID";
  const { path } = conditionsOf(match);
  return path === undefined || isPrefix(path) ? undefined : "RULE_PATH_INVALID";
}

/** A path in its one spelling, without query, and without the slash at its end that a prefix does not need. */
function isPrefix(path: string): boolean {
  if (!path.startsWith("/") || path.endsWith("/")) return false;
  const url = URL.parse(`https://host.invalid${path}`);
  return url?.pathname === path && url.search === "" && url.hash === "" && plainPath(path) === path;
}
