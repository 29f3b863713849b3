import { catalogueLayer } from "#core/catalogue/catalogue.ts";
import { catalogueGroups, type CatalogueGroups } from "#core/catalogue/groups.ts";
import { buildRuleSet, type RuleSet } from "#core/policy/rule-set.ts";
import { createCompartments, type Compartments } from "#host/compartments/create-compartments.ts";
import type { ConfigSource } from "#host/config/config-source.ts";
import type { Config } from "#host/config/config.ts";
import { createLedger } from "#host/operations/ledger.ts";
import { createOpenings, type Openings } from "#host/operations/openings.ts";
import { createRateLimit } from "#host/operations/rate-limit.ts";
import { createTurns } from "#host/operations/turns.ts";
import type { AppPaths } from "#host/paths.ts";
import { createPolicyStore, type PolicyStore } from "#host/policy-store/policy-store.ts";
import { createProtectionRecords, type ProtectionRecords } from "#host/protection/protection-records.ts";

/** What the commands work with; one set for the life of a host. */
export interface Services {
  readonly config: ConfigSource;
  readonly configFile: string;
  readonly policy: PolicyStore;
  /** All rules in force now. Throws `POLICY_STORE_BROKEN`: a policy that is half known opens nothing. */
  readonly rules: () => Promise<RuleSet>;
  readonly compartmentsOf: (config: Config) => Compartments;
  readonly openings: Openings;
  readonly protection: ProtectionRecords;
  /** Counts a new open; throws `RATE_LIMITED`. */
  readonly admit: () => void;
}

/** More than a person asks for, and far less than what would keep a guest busy. */
const OPENS = { most: 30, withinMs: 60_000 };

export function createServices({ config, paths }: { config: ConfigSource; paths: AppPaths }): Services {
  const known = catalogueGroups();
  const policy = createPolicyStore(paths.policyFile, known);
  const rules = rulesInForce(policy, known);
  const limit = createRateLimit(OPENS);
  return {
    config,
    configFile: paths.configFile,
    policy,
    rules,
    compartmentsOf: createCompartments({ profilesDir: paths.profilesDir, rules }),
    openings: createOpenings({ ledger: createLedger(paths.operationsDir), turns: createTurns(paths.locksDir) }),
    protection: createProtectionRecords(paths.protectionDir),
    admit: () => {
      limit.take();
    },
  };
}

function rulesInForce(policy: PolicyStore, { groups }: CatalogueGroups): () => Promise<RuleSet> {
  let filed: { readonly from: unknown; readonly rules: RuleSet } | undefined;
  return async () => {
    // The store gives the same snapshot until the file changes.
    const snapshot = await policy.read();
    if (filed?.from !== snapshot) {
      const rules = buildRuleSet([catalogueLayer(), { layer: "person", rules: snapshot.rules }], groups);
      filed = { from: snapshot, rules };
    }
    return filed.rules;
  };
}
