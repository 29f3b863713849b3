import * as v from "valibot";
import { CompartmentInfoSchema, type CompartmentInfo } from "#core/compartment/compartment-info.ts";
import { RuleV1Schema } from "#core/policy/rule-v1.ts";
import { RuleSchema, type Rule } from "#core/policy/rule.ts";
import { ProfileIdSchema, type ProfileId } from "#core/protection/protection-report.ts";
import { OwnProxyMemorySchema, type OwnProxyMemory } from "./own-proxy-memory.ts";
import { LevelNamesSchema, type LevelNames } from "#core/policy/trust-level.ts";
import { storedItem, type StorageArea, type StoredItem } from "./stored-item.ts";
import { firstVersion } from "#core/versions/versions.ts";

/** The person's rules as the host last gave them. */
export interface PolicyCache {
  /** The host's count of changes; null before it was ever asked. */
  readonly revision: number | null;
  readonly rules: readonly Rule[];
  /** What the person calls the trust levels. */
  readonly levelNames: LevelNames;
}

/** Whether this browser looks up names before a request can be stopped, as a test has shown. */
export interface EarlyLookUps {
  readonly found: boolean;
  /** The browser's, at that time. */
  readonly version: string;
}

/** Everything the extension keeps on disk, by key. */
export interface Items {
  readonly policy: StoredItem<PolicyCache>;
  /** The compartments as the host last named them, so that pages need not wait for it. */
  readonly compartments: StoredItem<readonly CompartmentInfo[]>;
  /** A signed catalogue that is newer than the package's, in base64; null while there was none. */
  readonly catalogue: StoredItem<string | null>;
  /** Null before it was ever tested. Firefox only. */
  readonly earlyLookUps: StoredItem<EarlyLookUps | null>;
  /** What this profile calls itself in its reports to the host; null before the first. */
  readonly profile: StoredItem<ProfileId | null>;
  /** Chromium only. */
  readonly ownProxy: StoredItem<OwnProxyMemory>;
}

const revision = v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0)));
const policyVersions = firstVersion(v.strictObject({ revision, rules: v.array(RuleV1Schema) })).next<PolicyCache>(
  v.strictObject({ revision, rules: v.array(RuleSchema), levelNames: LevelNamesSchema }),
  (first) => ({ ...first, levelNames: {} }),
);
const compartmentsVersions = firstVersion<readonly CompartmentInfo[]>(v.array(CompartmentInfoSchema));
const catalogueVersions = firstVersion<string | null>(v.nullable(v.string()));
const earlyLookUpsVersions = firstVersion<EarlyLookUps | null>(
  v.nullable(v.strictObject({ found: v.boolean(), version: v.string() })),
);
const profileVersions = firstVersion<ProfileId | null>(v.nullable(ProfileIdSchema));
const ownProxyVersions = firstVersion<OwnProxyMemory>(OwnProxyMemorySchema);

export function storedItems(local: StorageArea): Items {
  return {
    policy: storedItem(local, "policy", policyVersions, { revision: null, rules: [], levelNames: {} }),
    compartments: storedItem(local, "compartments", compartmentsVersions, []),
    catalogue: storedItem(local, "catalogue", catalogueVersions, null),
    earlyLookUps: storedItem(local, "earlyLookUps", earlyLookUpsVersions, null),
    profile: storedItem(local, "profile", profileVersions, null),
    ownProxy: storedItem(local, "ownProxy", ownProxyVersions, { answer: null, replaced: null, script: null }),
  };
}
