import * as v from "valibot";

/**
 * How much is at stake on a site, most careful first.
 *
 * - `blocked`: opens nowhere.
 * - `sensitive`: banking and the like; opens only in a compartment made for it.
 * - `untrusted`: opens only in a compartment that may be thrown away.
 * - `trusted`: a person's own choice of compartment, otherwise stays here.
 * - `ordinary`: stays in this browser. Every site without a rule.
 *
 * The ids never change; a person may call the levels what they like
 * ({@link LevelNamesSchema}). Which compartment a level's sites go to is the
 * configuration's business: the one that is made for the level and is its default.
 */
export const TRUST_LEVELS = ["blocked", "sensitive", "untrusted", "trusted", "ordinary"] as const;

export type TrustLevel = (typeof TRUST_LEVELS)[number];

export const LevelNameSchema = v.pipe(
  v.string(),
  v.trim(),
  v.regex(/^[^\p{C}]{1,40}$/u, "one to forty characters that can be seen"),
);

/** What a person calls the levels; those without an entry keep the name the interface gives them. */
export const LevelNamesSchema = v.partial(
  v.strictObject({
    blocked: LevelNameSchema,
    sensitive: LevelNameSchema,
    untrusted: LevelNameSchema,
    trusted: LevelNameSchema,
    ordinary: LevelNameSchema,
  }),
);
export type LevelNames = v.InferOutput<typeof LevelNamesSchema>;
