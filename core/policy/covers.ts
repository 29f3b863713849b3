import type { Address } from "#core/url/address.ts";
import { isPathUnder, plainPath } from "./match-path.ts";
import { conditionsOf, type Conditions, type RuleMatch } from "./rule-match.ts";

/** The first label of a wildcard's pattern, on both sides of its star. */
export interface Glob {
  readonly before: string;
  readonly after: string;
}

/** The name that stands below a wildcard's first label, and that label. */
export function splitPattern(pattern: string): { readonly parent: string; readonly glob: Glob } {
  const dot = pattern.indexOf(".");
  const star = pattern.indexOf("*");
  return {
    parent: pattern.slice(dot + 1),
    glob: { before: pattern.slice(0, star), after: pattern.slice(star + 1, dot) },
  };
}

export function globCovers({ before, after }: Glob, label: string): boolean {
  return label.length >= before.length + after.length && label.startsWith(before) && label.endsWith(after);
}

/**
 * Whether a match that is filed under a name covers a host which that name ends.
 *
 * @param start where in the host the name begins
 */
export function coversHost(match: RuleMatch, hostname: string, start: number): boolean {
  switch (match.kind) {
    case "domain":
    case "group":
      return true;
    case "host":
      return start === 0;
    // A suffix is about what stands below it, not about a host of that very name.
    case "suffix":
      return start > 0;
    case "wildcard":
      return start > 0 && globCovers(splitPattern(match.pattern).glob, labelBefore(hostname, start));
  }
}

/** The label that stands before the name which begins at `start`. */
function labelBefore(hostname: string, start: number): string {
  return hostname.slice(hostname.lastIndexOf(".", start - 2) + 1, start - 1);
}

/** Whether an address meets what narrows a match. */
export function meetsConditions(match: RuleMatch, address: Address): boolean {
  const { path, port, scheme } = conditionsOf(match);
  return (
    (scheme === undefined || scheme === pageScheme(address.protocol)) &&
    (port === undefined || port === portOf(address)) &&
    (path === undefined || isPathUnder(plainPath(address.pathname), path))
  );
}

/** Sockets are part of their page: `wss` goes with `https`. */
function pageScheme(protocol: string): Conditions["scheme"] {
  switch (protocol) {
    case "https:":
    case "wss:":
      return "https";
    case "http:":
    case "ws:":
      return "http";
    default:
      return undefined;
  }
}

function portOf({ protocol, port }: Address): number | undefined {
  if (port !== "") return Number(port);
  switch (pageScheme(protocol)) {
    case "https":
      return 443;
    case "http":
      return 80;
    case undefined:
      return undefined;
  }
}
