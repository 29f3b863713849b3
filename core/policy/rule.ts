import * as v from "valibot";
import { CompartmentIdSchema } from "#core/compartment/compartment-id.ts";
import { ACTIONS } from "./action.ts";
import { matchProblem } from "./match-problem.ts";
import { RuleMatchSchema } from "./rule-match.ts";
import { TRUST_LEVELS } from "./trust-level.ts";

export { HostnameSchema, matchName, type RuleMatch } from "./rule-match.ts";

export const RuleIdSchema = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9:._-]{0,127}$/u), v.brand("RuleId"));
export type RuleId = v.InferOutput<typeof RuleIdSchema>;

/** ISO 8601, UTC. */
const instant = v.pipe(v.string(), v.isoTimestamp());

/** What a rule says, whoever says it. */
const word = {
  level: v.picklist(TRUST_LEVELS),
  /** Where the site opens; without it, the compartment the configuration names for the level. */
  compartment: v.optional(CompartmentIdSchema),
  /** What happens instead of what the level means. */
  action: v.optional(v.picklist(ACTIONS)),
  /** Whether `http:` may cross as it is. Without it `http:` is lifted to `https:`. */
  allowHttp: v.optional(v.boolean()),
  note: v.optional(v.pipe(v.string(), v.maxLength(500))),
  /** From then on the rule counts no more. */
  expiresAt: v.optional(instant),
  /** Which browser, program or file the rule came from, in words for people. */
  createdBy: v.optional(v.pipe(v.string(), v.maxLength(100))),
};

/** One person's (or administrator's, or the catalogue's) word on one site. */
export const RuleSchema = v.strictObject({
  id: RuleIdSchema,
  match: v.pipe(
    RuleMatchSchema,
    v.check((match) => matchProblem(match) === undefined, "not a match any address can have"),
  ),
  ...word,
  /** An administrator's rule that nobody else's may weaken, however specific. Of no effect in other layers. */
  locked: v.optional(v.boolean()),
  createdAt: instant,
});
export type Rule = v.InferOutput<typeof RuleSchema>;

/** A rule as somebody asks for it, before `checkDraft` has looked at it and the store gives it an id and a date. */
export const RuleDraftSchema = v.strictObject({ match: RuleMatchSchema, ...word });
export type RuleDraft = v.InferOutput<typeof RuleDraftSchema>;

/** Whose word a rule is, weakest first. */
export const LAYERS = ["catalogue", "person", "administrator"] as const;
export type Layer = (typeof LAYERS)[number];
