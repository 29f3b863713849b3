import * as v from "valibot";
import { HostnameSchema } from "#core/policy/rule.ts";

/** What an institution is to its customers; a line in the source has one of these. */
export const INSTITUTION_KINDS = ["bank", "credit-union", "card", "payment", "broker", "exchange", "tax"] as const;
export type InstitutionKind = (typeof INSTITUTION_KINDS)[number];

/** Who says that a domain is the institution's; `institutions/README.md` names each source and its licence. */
export const ORIGINS = ["curated", "ncua", "fdic", "dotgov", "community"] as const;
export type Origin = (typeof ORIGINS)[number];

/** ISO 3166-1 alpha-2 in lower case, or `xx` for an institution that serves the whole world. */
export const CountryCodeSchema = v.pipe(v.string(), v.regex(/^[a-z]{2}$/u));

/** The whole world's "country". */
export const WORLD = "xx";

/** A line's own id; unique in its country's file. */
const LineIdSchema = v.pipe(v.string(), v.regex(/^[a-z0-9](?:[a-z0-9-]{0,46}[a-z0-9])?$/u));

/** As many as one byte counts. */
const MOST_DOMAINS = 255;

/** One line of the source: one name, all the domains its customers meet. */
export const InstitutionLineSchema = v.strictObject({
  id: LineIdSchema,
  kind: v.picklist(INSTITUTION_KINDS),
  /** As customers call it. */
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(100), v.regex(/^[^\p{Cc}]+$/u), v.trim()),
  /** Registrable domains, or full host names below a domain that belongs to others; the main one first. */
  domains: v.pipe(v.array(HostnameSchema), v.minLength(1), v.maxLength(MOST_DOMAINS)),
  origins: v.pipe(v.array(v.picklist(ORIGINS)), v.minLength(1)),
});
export type InstitutionLine = v.InferOutput<typeof InstitutionLineSchema>;

/** An institution as the catalogue gives it: a group of domains that belong together. */
export interface Institution extends InstitutionLine {
  /** `country:line`, such as `de:comdirect`; stays the same from one edition to the next. */
  readonly id: string;
  /** {@link CountryCodeSchema} */
  readonly country: string;
}

/**
 * A suffix below which only members of one trade can register
 * (`.bank`), or one institution alone (its own top level).
 */
export interface MemberSuffix {
  readonly suffix: string;
  /** Whose it is alone; undefined for a trade's. */
  readonly institution: string | undefined;
}
