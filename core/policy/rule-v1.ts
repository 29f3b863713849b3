import * as v from "valibot";
import { CompartmentIdSchema } from "#core/compartment/compartment-id.ts";
import { HostnameSchema } from "./rule-match.ts";

/**
 * A rule as the first stores wrote it; it never changes again, and every rule
 * of this form is one of today's too.
 */
export const RuleV1Schema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9:._-]{0,127}$/u), v.brand("RuleId")),
  match: v.variant("kind", [
    v.strictObject({ kind: v.literal("domain"), domain: HostnameSchema }),
    v.strictObject({ kind: v.literal("suffix"), suffix: HostnameSchema }),
  ]),
  level: v.picklist(["blocked", "sensitive", "untrusted", "trusted", "ordinary"]),
  compartment: v.optional(CompartmentIdSchema),
  allowHttp: v.optional(v.boolean()),
  note: v.optional(v.pipe(v.string(), v.maxLength(500))),
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
});
