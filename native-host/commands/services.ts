import { CATALOGUE_KEYS } from "#core/catalogue/catalogue-keys.ts";
import { catalogueLayer } from "#core/catalogue/catalogue-layer.ts";
import { catalogueGroups } from "#core/catalogue/groups.ts";
import { buildRuleSet, type RuleSet } from "#core/policy/rule-set.ts";
import { createCatalogueStore, type CatalogueStore } from "#host/catalogue/catalogue-store.ts";
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
  readonly catalogue: CatalogueStore;
  /** All rules in force now. Throws `POLICY_STORE_BROKEN` or `CATALOGUE_…`: a policy that is half known opens nothing. */
  readonly rules: () => Promise<RuleSet>;
  readonly compartmentsOf: (config: Config) => Compartments;
  readonly openings: Openings;
  readonly protection: ProtectionRecords;
  /** Counts a new open; throws `RATE_LIMITED`. */
  readonly admit: () => void;
}

/** More than a person asks for, and far less than what would keep a guest busy. */
const OPENS = { most: 30, withinMs: 60_000 };

export interface ServicesContext {
  readonly config: ConfigSource;
  readonly paths: AppPaths;
  /** The catalogue that came with the program. */
  readonly shippedCatalogue: string;
}

export function createServices({ config, paths, shippedCatalogue }: ServicesContext): Services {
  const catalogue = createCatalogueStore({ shipped: shippedCatalogue, updated: paths.catalogueFile }, CATALOGUE_KEYS);
  const knowledge = async () => catalogueGroups((await catalogue.read()).catalogue);
  const policy = createPolicyStore(paths.policyFile, { knowledge });
  const rules = rulesInForce(policy, catalogue);
  const limit = createRateLimit(OPENS);
  return {
    config,
    configFile: paths.configFile,
    policy,
    catalogue,
    rules,
    compartmentsOf: createCompartments({ profilesDir: paths.profilesDir, rules }),
    openings: createOpenings({ ledger: createLedger(paths.operationsDir), turns: createTurns(paths.locksDir) }),
    protection: createProtectionRecords(paths.protectionDir),
    admit: () => {
      limit.take();
    },
  };
}

function rulesInForce(policy: PolicyStore, catalogue: CatalogueStore): () => Promise<RuleSet> {
  let filed: { readonly from: readonly [unknown, unknown]; readonly rules: RuleSet } | undefined;
  return async () => {
    // The stores give the same snapshots until their files change.
    const [person, institutions] = await Promise.all([policy.read(), catalogue.read()]);
    if (filed?.from[0] !== person || filed.from[1] !== institutions) {
      const layers = [catalogueLayer(institutions.catalogue), { layer: "person" as const, rules: person.rules }];
      filed = {
        from: [person, institutions],
        rules: buildRuleSet(layers, catalogueGroups(institutions.catalogue).groups),
      };
    }
    return filed.rules;
  };
}
