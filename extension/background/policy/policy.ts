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
  /** Files the rules anew, with the catalogue as it is now. @throws AppError */
  catalogueChanged(): Promise<void>;
  /** Takes a rule of the person's away; it is out of force when this returns. @throws AppError */
  remove(id: RuleId): Promise<void>;
}

/** What the policy takes from the catalogue. */
export interface Institutions {
  readonly layer: RuleLayer;
  /** The domains of an institution, for rules about one. */
  readonly groups: GroupLookup;
}

interface Dependencies {
  readonly native: Pick<NativeClient, "request">;
  readonly cache: StoredItem<PolicyCache>;
  /** The catalogue as it is now. */
  readonly institutions: () => Promise<Institutions>;
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
  const { native, cache, institutions, createdBy, onChanged } = dependencies;
  // One at a time, or an answer that took longer could put older rules over newer ones.
  const queue = createSerialQueue();
  let known: Promise<Filed> | undefined;

  function filed(): Promise<Filed> {
    known ??= cache.read().then(file);
    return known;
  }

  async function file(person: PolicyCache): Promise<Filed> {
    const { layer, groups } = await institutions();
    return { person, rules: buildRuleSet([layer, { layer: "person", rules: person.rules }], groups) };
  }

  async function bringIntoForce(person: PolicyCache): Promise<void> {
    const next = await file(person);
    known = Promise.resolve(next);
    await onChanged(next.rules);
  }

  async function readAgain(): Promise<void> {
    const fresh = await readPolicy(native);
    const { person } = await filed();
    // The revision alone would miss a store that was replaced by another.
    if (JSON.stringify(fresh) === JSON.stringify(person)) return;
    await cache.write(fresh);
    await bringIntoForce(fresh);
  }

  return {
    rules: async () => (await filed()).rules,
    personRules: async () => (await filed()).person.rules,
    refresh: () => queue(readAgain),
    catalogueChanged: () => queue(async () => bringIntoForce((await filed()).person)),
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
