import * as v from "valibot";
import { HostnameSchema } from "#core/policy/rule.ts";

const INSTITUTION_KINDS = ["bank", "credit-union", "card", "payment", "broker", "exchange", "tax"] as const;

/** A financial institution: one name, all the domains its customers meet. */
const InstitutionSchema = v.strictObject({
  /** Unique in its country's file. */
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,48}$/u)),
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  kind: v.picklist(INSTITUTION_KINDS),
  /** Registrable domains, its main one first. */
  domains: v.pipe(v.array(HostnameSchema), v.minLength(1)),
});
export type Institution = v.InferOutput<typeof InstitutionSchema>;

/** One country's file. */
export const CountryFileSchema = v.strictObject({
  /** ISO 3166-1 alpha-2, lower case. */
  country: v.pipe(v.string(), v.regex(/^[a-z]{2}$/u)),
  /** Where the facts come from. */
  origin: v.pipe(v.string(), v.minLength(1)),
  institutions: v.array(InstitutionSchema),
});
export type CountryFile = v.InferOutput<typeof CountryFileSchema>;
