import * as v from "valibot";
import { CompartmentIdSchema } from "#core/compartment/compartment-id.ts";
import { TRUST_LEVELS } from "./trust-level.ts";

const HOSTNAME_MAX = 253; // RFC 1035, section 2.3.4, without the trailing dot

/** Lower-case ASCII host name of letters, digits, hyphens, underscores and dots: what a DNS name is after canonicalisation. */
export const HostnameSchema = v.pipe(
  v.string(),
  v.maxLength(HOSTNAME_MAX),
  v.regex(/^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*$/u),
);

/**
 * What a rule is about.
 *
 * - `domain`: this name and everything below it.
 * - `suffix`: everything below a suffix whose registry admits only members
 *   (`.bank`); made by the catalogue and administrators, never guessed.
 */
const RuleMatchSchema = v.variant("kind", [
  v.strictObject({ kind: v.literal("domain"), domain: HostnameSchema }),
  v.strictObject({ kind: v.literal("suffix"), suffix: HostnameSchema }),
]);
export type RuleMatch = v.InferOutput<typeof RuleMatchSchema>;

export const RuleIdSchema = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9:._-]{0,127}$/u), v.brand("RuleId"));
export type RuleId = v.InferOutput<typeof RuleIdSchema>;

/** One person's (or administrator's, or the catalogue's) word on one site. */
export const RuleSchema = v.strictObject({
  id: RuleIdSchema,
  match: RuleMatchSchema,
  level: v.picklist(TRUST_LEVELS),
  /** Where the site opens; without it, the compartment the configuration names for the level. */
  compartment: v.optional(CompartmentIdSchema),
  /** Whether `http:` may cross as it is. Without it `http:` is lifted to `https:`. */
  allowHttp: v.optional(v.boolean()),
  note: v.optional(v.pipe(v.string(), v.maxLength(500))),
  /** ISO 8601, UTC. */
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
});
export type Rule = v.InferOutput<typeof RuleSchema>;

/** A rule as somebody asks for it, before the store gives it an id and a date. */
export const RuleDraftSchema = v.strictObject({
  match: RuleMatchSchema,
  level: v.picklist(TRUST_LEVELS),
  compartment: v.optional(CompartmentIdSchema),
  allowHttp: v.optional(v.boolean()),
  note: v.optional(v.pipe(v.string(), v.maxLength(500))),
});
export type RuleDraft = v.InferOutput<typeof RuleDraftSchema>;

/** Whose word a rule is, weakest first. */
export const LAYERS = ["catalogue", "person", "administrator"] as const;
export type Layer = (typeof LAYERS)[number];

/** The name a match is filed under: the domain, or the suffix. */
export function matchName(match: RuleMatch): string {
  return match.kind === "domain" ? match.domain : match.suffix;
}
