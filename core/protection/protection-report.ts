import * as v from "valibot";
import { ENGINES } from "./engine.ts";
import { SEAL_IDS, SealStateSchema } from "./seal-state.ts";

/** Tells the profiles of a person's browsers apart, and nothing else: each makes one up for itself. */
export const ProfileIdSchema = v.pipe(v.string(), v.uuid(), v.brand("ProfileId"));
export type ProfileId = v.InferOutput<typeof ProfileIdSchema>;

const shortName = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

/** A browser as it names itself. */
export const BrowserIdentitySchema = v.strictObject({
  name: shortName,
  version: shortName,
  engine: v.picklist(ENGINES),
});
export type BrowserIdentity = v.InferOutput<typeof BrowserIdentitySchema>;

/**
 * What a browser reports of its seals. The state and the sentences are worked
 * out from it by whoever shows it, so that a report cannot contradict itself.
 */
export const ProtectionReportSchema = v.strictObject({
  profile: ProfileIdSchema,
  browser: BrowserIdentitySchema,
  /** Each seal at most once; empty when the rules cannot be read. */
  seals: v.pipe(
    v.array(SealStateSchema),
    v.maxLength(SEAL_IDS.length),
    v.check((seals) => new Set(seals.map(({ id }) => id)).size === seals.length, "a seal is there twice"),
  ),
});
export type ProtectionReport = v.InferOutput<typeof ProtectionReportSchema>;
