import { randomUUID } from "node:crypto";
import * as v from "valibot";
import { AppError } from "#core/errors/app-error.ts";
import { checkDraft } from "#core/policy/check-draft.ts";
import { matchName, RuleIdSchema, type Rule, type RuleDraft, type RuleId } from "#core/policy/rule.ts";
import { fileMark } from "#host/files/file-mark.ts";
import { readIfThere } from "#host/files/read-if-there.ts";
import { withProcessLock } from "#host/files/process-lock.ts";
import { writePrivateFile } from "#host/files/write-private-file.ts";
import { EMPTY_POLICY, formatPolicyFile, parsePolicyFile, type PolicySnapshot } from "./policy-file.ts";

const LOCK_WAIT_MS = 5000;

/** The one owner of a person's rules on this computer, shared by the hosts of all browsers. */
export interface PolicyStore {
  /**
   * The rules as they are on the disk now, whoever changed them.
   *
   * @throws AppError `POLICY_STORE_BROKEN`
   */
  read(): Promise<PolicySnapshot>;
  /**
   * Adds a rule, in the place of the person's rule for the same name if there is one.
   *
   * @throws AppError `RULE_TOO_BROAD`, `RULE_INVALID`, `POLICY_STORE_BROKEN`, `POLICY_STORE_LOCKED`
   */
  put(draft: RuleDraft): Promise<{ readonly revision: number; readonly rule: Rule }>;
  /** @throws AppError `RULE_NOT_FOUND`, `POLICY_STORE_BROKEN`, `POLICY_STORE_LOCKED` */
  remove(id: RuleId): Promise<{ readonly revision: number }>;
}

/** @param file absolute; it and its folder are made when first needed */
export function createPolicyStore(file: string, now: () => Date = () => new Date()): PolicyStore {
  let cached: { readonly mark: string; readonly policy: PolicySnapshot } | undefined;

  async function read(): Promise<PolicySnapshot> {
    const mark = await fileMark(file);
    if (cached?.mark === mark) return cached.policy;
    const text = await readIfThere(file);
    const policy = text === undefined ? EMPTY_POLICY : parsePolicyFile(text, file);
    cached = { mark, policy };
    return policy;
  }

  /** Reads, changes and writes as one step among all processes. */
  function change<T>(work: (policy: PolicySnapshot) => { readonly rules: readonly Rule[]; readonly result: T }) {
    const onBusy = () => new AppError("POLICY_STORE_LOCKED", { details: { file } });
    return withProcessLock(`${file}.lock`, { waitMs: LOCK_WAIT_MS, onBusy }, async () => {
      const present = await read();
      const { rules, result } = work(present);
      const revision = present.revision + 1;
      await writePrivateFile(file, formatPolicyFile({ revision, rules: [...rules] }));
      return { revision, result };
    });
  }

  return {
    read,

    async put(draft) {
      checkDraft(draft);
      const { revision, result: rule } = await change(({ rules }) => {
        const added: Rule = {
          ...draft,
          id: v.parse(RuleIdSchema, `person:${randomUUID()}`),
          createdAt: now().toISOString(),
        };
        const others = rules.filter(({ match }) => matchName(match) !== matchName(draft.match));
        return { rules: [...others, added], result: added };
      });
      return { revision, rule };
    },

    async remove(id) {
      const { revision } = await change(({ rules }) => {
        if (!rules.some((rule) => rule.id === id)) throw new AppError("RULE_NOT_FOUND");
        return { rules: rules.filter((rule) => rule.id !== id), result: undefined };
      });
      return { revision };
    },
  };
}
