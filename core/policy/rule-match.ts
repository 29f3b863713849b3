import * as v from "valibot";

const HOSTNAME_MAX = 253; // RFC 1035, section 2.3.4, without the trailing dot

/** Lower-case ASCII host name of letters, digits, hyphens, underscores and dots: what a DNS name is after canonicalisation. */
export const HostnameSchema = v.pipe(
  v.string(),
  v.maxLength(HOSTNAME_MAX),
  v.regex(/^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*$/u),
);

/** A host a rule can be about: a name, or an address (RFC 3986 writes IPv6 in brackets) in its one canonical spelling. */
const RuleHostSchema = v.union([
  v.pipe(
    HostnameSchema,
    v.check((host) => !/(?:^|\.)[0-9]+$/u.test(host) || isCanonicalHost(host)),
  ),
  v.pipe(v.string(), v.regex(/^\[[0-9a-f:.]{2,45}\]$/u), v.check(isCanonicalHost)),
]);

function isCanonicalHost(host: string): boolean {
  return URL.parse(`https://${host}/`)?.hostname === host;
}

/** What narrows a rule to some of a site's addresses. */
const conditions = {
  /** This path and everything below it, segment by segment; `checkDraft` says what spelling it must have. */
  path: v.optional(v.pipe(v.string(), v.maxLength(1000), v.regex(/^[\u0021-\u007e]+$/u, "printable ASCII"))),
  port: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65535))),
  /** `https` covers `wss`, and `http` covers `ws`: sockets are part of their page. */
  scheme: v.optional(v.picklist(["https", "http"])),
};

/**
 * What a rule is about.
 *
 * - `domain`: this name and everything below it.
 * - `host`: this host and nothing below it.
 * - `wildcard`: a name whose first label has one star in it, which stands for
 *   any characters of that label; with everything below. `*.example.com` is
 *   every name below `example.com` and not itself, `pay*.example.com` is
 *   `pay.example.com`, `pay2.example.com` and `www.pay2.example.com`.
 * - `suffix`: everything below a suffix whose registry admits only members
 *   (`.bank`); made by the catalogue and administrators, never guessed.
 * - `group`: all domains of one institution, as the catalogue has them.
 */
export const RuleMatchSchema = v.variant("kind", [
  v.strictObject({ kind: v.literal("domain"), domain: RuleHostSchema, ...conditions }),
  v.strictObject({ kind: v.literal("host"), host: RuleHostSchema, ...conditions }),
  v.strictObject({
    kind: v.literal("wildcard"),
    pattern: v.pipe(v.string(), v.maxLength(HOSTNAME_MAX), v.regex(/^[a-z0-9_.*-]*$/u)),
    ...conditions,
  }),
  v.strictObject({ kind: v.literal("suffix"), suffix: HostnameSchema }),
  v.strictObject({
    kind: v.literal("group"),
    /** The institution's id. */
    group: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9:._/-]{0,127}$/u)),
  }),
]);
export type RuleMatch = v.InferOutput<typeof RuleMatchSchema>;

export const MATCH_KINDS = ["domain", "host", "wildcard", "suffix", "group"] as const;
export type MatchKind = (typeof MATCH_KINDS)[number];

/** What narrows a match; nothing for those that cannot be narrowed. */
export interface Conditions {
  readonly path?: string | undefined;
  readonly port?: number | undefined;
  readonly scheme?: "https" | "http" | undefined;
}

export function conditionsOf(match: RuleMatch): Conditions {
  return match.kind === "suffix" || match.kind === "group" ? {} : match;
}

/** Whether a match is about some addresses of a host and not about others, so that the host alone cannot be judged. */
export function isConditional(match: RuleMatch): boolean {
  const { path, port, scheme } = conditionsOf(match);
  return path !== undefined || port !== undefined || scheme !== undefined;
}

/** The name a match goes by: the domain, the host, the pattern, the suffix, the institution. */
export function matchName(match: RuleMatch): string {
  switch (match.kind) {
    case "domain":
      return match.domain;
    case "host":
      return match.host;
    case "wildcard":
      return match.pattern;
    case "suffix":
      return match.suffix;
    case "group":
      return match.group;
  }
}

/** One text for each match: two rules with the same are about the same addresses. */
export function matchKey(match: RuleMatch): string {
  const { path = "", port = "", scheme = "" } = conditionsOf(match);
  return `${match.kind} ${scheme} ${matchName(match)} ${port} ${path}`;
}

/** A match as it stands in an address: scheme, name, port and path. What kind it is of is for others to say. */
export function matchText(match: RuleMatch): string {
  return textWith(match, "");
}

/**
 * A match as people write it: `.bank` for a suffix, `=login.example.com` for
 * one host, `@de:dkb` for an institution, and scheme, port and path where they
 * stand in an address.
 */
export function formatMatch(match: RuleMatch): string {
  return textWith(match, SIGNS[match.kind]);
}

const SIGNS: Readonly<Record<MatchKind, string>> = { domain: "", host: "=", wildcard: "", suffix: ".", group: "@" };

function textWith(match: RuleMatch, sign: string): string {
  const { path = "", port, scheme } = conditionsOf(match);
  const before = scheme === undefined ? "" : `${scheme}://`;
  return `${before}${sign}${matchName(match)}${port === undefined ? "" : `:${port}`}${path}`;
}
