import { randomUUID } from "node:crypto";
import * as v from "valibot";
import { AppError } from "#core/errors/app-error.ts";
import { checkDraft, type DraftContext } from "#core/policy/check-draft.ts";
import { plainRuleId } from "#core/policy/plain-rule-id.ts";
import { matchKey, type RuleMatch } from "#core/policy/rule-match.ts";
import { RuleIdSchema, type Rule, type RuleDraft, type RuleId } from "#core/policy/rule.ts";
import type { LevelNames, TrustLevel } from "#core/policy/trust-level.ts";
import { fileMark } from "#host/files/file-mark.ts";
import { withProcessLock } from "#host/files/process-lock.ts";
import { readIfThere } from "#host/files/read-if-there.ts";
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
   * Adds rules in one change, each in the place of the person's rule about the same addresses if there is one.
   *
   * @throws AppError the `RULE_…` codes of `checkDraft`, `POLICY_STORE_BROKEN`, `POLICY_STORE_LOCKED`
   */
  put(drafts: readonly RuleDraft[], more?: PutOptions): Promise<PolicyChange & { readonly rules: readonly Rule[] }>;
  /** @throws AppError `RULE_NOT_FOUND`, `POLICY_STORE_BROKEN`, `POLICY_STORE_LOCKED` */
  remove(ids: readonly RuleId[]): Promise<PolicyChange>;
  /**
   * Gives a level the name a person has for it, or takes it away.
   *
   * @throws AppError `POLICY_STORE_BROKEN`, `POLICY_STORE_LOCKED`
   */
  renameLevel(level: TrustLevel, name: string | undefined): Promise<PolicyChange>;
  /**
   * Takes the last change back, whoever made it. That is a change too: to undo twice is to do it again.
   *
   * @throws AppError `POLICY_NOTHING_TO_UNDO`, `POLICY_STORE_BROKEN`, `POLICY_STORE_LOCKED`
   */
  undo(): Promise<PolicyChange>;
}

interface PutOptions {
  /** Whether the rules there are make place for the new ones. */
  readonly replacesAll?: boolean;
  /** Names of levels that change with the rules. */
  readonly levelNames?: LevelNames | undefined;
}

/** What one change came to. */
export interface PolicyChange {
  readonly revision: number;
  /** Rules that there were before and are no more. */
  readonly removed: readonly Rule[];
  readonly added: readonly Rule[];
}

type Contents = Omit<PolicySnapshot, "revision">;

interface Surroundings {
  readonly now?: () => Date;
  /** What rules may name: institutions, and suffixes of a trade's own. */
  readonly knowledge?: () => Promise<Omit<DraftContext, "now">>;
}

/**
 * @param file absolute; it and its folder are made when first needed. What it
 *   was before the last change is kept beside it.
 */
export function createPolicyStore(
  file: string,
  { now = () => new Date(), knowledge = () => Promise.resolve({}) }: Surroundings = {},
): PolicyStore {
  const previousFile = file.replace(/(?:\.json)?$/u, ".previous.json");
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
  function change(work: (present: PolicySnapshot) => Contents | Promise<Contents>): Promise<PolicyChange> {
    const onBusy = () => new AppError("POLICY_STORE_LOCKED", { details: { file } });
    return withProcessLock(`${file}.lock`, { waitMs: LOCK_WAIT_MS, onBusy }, async () => {
      const present = await read();
      const next = { ...(await work(present)), revision: present.revision + 1 };
      // First what was: if the computer stops in between, there is one change less to undo and nothing lost.
      await writePrivateFile(previousFile, formatPolicyFile(present), { durable: false });
      await writePrivateFile(file, formatPolicyFile(next));
      return { revision: next.revision, ...difference(present.rules, next.rules) };
    });
  }

  /** What there was before the last change. */
  async function previous({ revision }: PolicySnapshot): Promise<PolicySnapshot> {
    const text = await readIfThere(previousFile);
    const before = text === undefined ? undefined : parsePolicyFile(text, previousFile);
    if (before?.revision !== revision - 1) throw new AppError("POLICY_NOTHING_TO_UNDO");
    return before;
  }

  return {
    read,

    async put(drafts, { replacesAll = false, levelNames } = {}) {
      const at = now();
      // Only what needs it waits for it: without a catalogue a site can be protected all the same.
      const known = drafts.some(({ match }) => isOfCatalogue(match)) ? await knowledge() : {};
      const context = { ...known, now: at.getTime() };
      for (const draft of drafts) checkDraft(draft, context);
      let added: readonly Rule[] = [];
      const outcome = await change((present) => {
        const latest = new Map(drafts.map((draft) => [matchKey(draft.match), draft]));
        const others = replacesAll ? [] : present.rules.filter(({ match }) => !latest.has(matchKey(match)));
        const taken = new Set(others.map(({ id }) => id));
        added = [...latest.values()].map((draft) => ({
          ...draft,
          id: newId(draft, taken),
          createdAt: at.toISOString(),
        }));
        const names = { ...(replacesAll ? {} : present.levelNames), ...levelNames };
        return { levelNames: names, rules: [...others, ...added] };
      });
      return { ...outcome, rules: added };
    },

    remove: (ids) =>
      change((present) => {
        const known = new Set(present.rules.map(({ id }) => id));
        if (!ids.every((id) => known.has(id))) throw new AppError("RULE_NOT_FOUND");
        const gone = new Set(ids);
        return { ...present, rules: present.rules.filter(({ id }) => !gone.has(id)) };
      }),

    renameLevel: (level, name) =>
      change((present) => {
        const others = Object.entries(present.levelNames).filter(([key]) => key !== level);
        const levelNames = Object.fromEntries(name === undefined ? others : [...others, [level, name]]);
        return { ...present, levelNames };
      }),

    undo: () => change(previous),
  };
}

function newId({ match }: RuleDraft, taken: ReadonlySet<RuleId>): RuleId {
  const id = plainRuleId("person", match);
  return id === undefined || taken.has(id) ? v.parse(RuleIdSchema, `person:${randomUUID()}`) : id;
}

/** Whether only the catalogue can tell what a match is about. */
function isOfCatalogue({ kind }: RuleMatch): boolean {
  return kind === "group" || kind === "suffix";
}

function difference(before: readonly Rule[], after: readonly Rule[]): Omit<PolicyChange, "revision"> {
  const without = (rules: readonly Rule[], others: readonly Rule[]) => {
    const same = new Set(others.map((rule) => JSON.stringify(rule)));
    return rules.filter((rule) => !same.has(JSON.stringify(rule)));
  };
  return { removed: without(before, after), added: without(after, before) };
}
