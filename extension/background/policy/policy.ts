import type { Rule, RuleDraft, RuleId } from "#core/policy/rule.ts";
import { buildRuleSet, type GroupLookup, type RuleLayer, type RuleSet } from "#core/policy/rule-set.ts";
import type { PolicyCache } from "#extension/storage/items.ts";
import type { StoredItem } from "#extension/storage/stored-item.ts";
import type { NativeClient } from "../native/native-client.ts";
import { createSerialQueue } from "#core/async/serial-queue.ts";
import { readPolicy } from "./read-policy.ts";

/** The rules this browser goes by: the catalogue's, and the person's as the host last gave them. */
export interface Policy {
  /**
   * The rules in force, with or without a host.
   *
   * @throws AppError `STORAGE_BROKEN`: then what was in force before stays
   */
  rules(): Promise<RuleSet>;
  personRules(): Promise<readonly Rule[]>;
  /** Asks the host for the person's rules. @throws AppError why they could not be had */
  refresh(): Promise<void>;
  /** Adds or replaces a rule; it is in force when this returns. @throws AppError */
  put(draft: RuleDraft): Promise<Rule>;
  /** Takes a rule of the person's away; it is out of force when this returns. @throws AppError */
  remove(id: RuleId): Promise<void>;
}

interface Dependencies {
  readonly native: Pick<NativeClient, "request">;
  readonly cache: StoredItem<PolicyCache>;
  readonly catalogue: RuleLayer;
  readonly groups: GroupLookup;
  /** What the rules made here say of where they come from. */
  readonly createdBy: string;
  /** Brings changed rules into force. */
  readonly onChanged: (rules: RuleSet) => Promise<void>;
}

interface Filed {
  readonly person: PolicyCache;
  readonly rules: RuleSet;
}

export function createPolicy(dependencies: Dependencies): Policy {
  const { native, cache, catalogue, groups, createdBy, onChanged } = dependencies;
  // One at a time, or an answer that took longer could put older rules over newer ones.
  const queue = createSerialQueue();
  let known: Promise<Filed> | undefined;

  function filed(): Promise<Filed> {
    known ??= cache.read().then(file);
    return known;
  }

  function file(person: PolicyCache): Filed {
    return { person, rules: buildRuleSet([catalogue, { layer: "person", rules: person.rules }], groups) };
  }

  async function readAgain(): Promise<void> {
    const fresh = await readPolicy(native);
    const { person } = await filed();
    // The revision alone would miss a store that was replaced by another.
    if (JSON.stringify(fresh) === JSON.stringify(person)) return;
    await cache.write(fresh);
    const next = file(fresh);
    known = Promise.resolve(next);
    await onChanged(next.rules);
  }

  return {
    rules: async () => (await filed()).rules,
    personRules: async () => (await filed()).person.rules,
    refresh: () => queue(readAgain),
    put: (draft) =>
      queue(async () => {
        const { rule } = await native.request("putRule", { rule: { createdBy, ...draft } });
        await readAgain();
        return rule;
      }),
    remove: (id) =>
      queue(async () => {
        await native.request("removeRule", { id });
        await readAgain();
      }),
  };
}
