import { conditionsOf, type RuleMatch } from "./rule-match.ts";

/**
 * By what one match is more specific than another, in the order in which it is
 * asked; the first at which two differ decides.
 *
 * - `path`: the longer path.
 * - `host`: one host and nothing below it.
 * - `name`: the longer name; a wildcard counts without its star, so it stands
 *   between the name below which it is and every name that it covers.
 * - `kind`: a domain before a suffix of the same name.
 * - `port`, `scheme`: narrowed by one, before not.
 */
export const SPECIFICITY = ["path", "host", "name", "kind", "port", "scheme"] as const;
export type SpecificityCriterion = (typeof SPECIFICITY)[number];

/** How specific a match is, by each criterion; more is more specific. */
export type Specificity = Readonly<Record<SpecificityCriterion, number>>;

/** @param name the name that matched: an institution has several */
export function specificityOf(match: RuleMatch, name: string): Specificity {
  const { path = "", port, scheme } = conditionsOf(match);
  return {
    path: path.length,
    host: Number(match.kind === "host"),
    name: match.kind === "wildcard" ? name.length - 1 : name.length,
    kind: Number(match.kind !== "suffix"),
    port: Number(port !== undefined),
    scheme: Number(scheme !== undefined),
  };
}

/** The criterion at which two differ; undefined when neither is the more specific. */
export function differenceOf(a: Specificity, b: Specificity): SpecificityCriterion | undefined {
  return SPECIFICITY.find((criterion) => a[criterion] !== b[criterion]);
}
