import type { CompartmentId } from "#core/compartment/compartment-id.ts";
import type { Action } from "#core/policy/action.ts";
import { checkDraft } from "#core/policy/check-draft.ts";
import { conflictsOf, type Conflict } from "#core/policy/conflicts.ts";
import { readMatch } from "#core/policy/read-match.ts";
import type { Conditions } from "#core/policy/rule-match.ts";
import type { RuleDraft } from "#core/policy/rule.ts";
import type { TrustLevel } from "#core/policy/trust-level.ts";
import { EXIT, type CliContext, type ExitCode } from "../cli-context.ts";
import { paint } from "../paint.ts";
import { LAYER_NAMES } from "./describe-account.ts";
import { policyInForce, policyStore } from "./policy-in-force.ts";
import { ruleCells, writeRows } from "./rule-lines.ts";

export interface AddRuleFlags extends Conditions {
  readonly level: TrustLevel;
  readonly action?: Action;
  readonly compartment?: CompartmentId;
  readonly exact?: boolean;
  readonly allowHttp?: boolean;
  readonly note?: string;
  /** ISO 8601, UTC. */
  readonly expires?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `cofferdam rules add` */
export async function addRule(site: string, flags: AddRuleFlags, context: CliContext): Promise<ExitCode> {
  const { stdout } = context;
  const { dryRun = false, json = false } = flags;
  const now = Date.now();
  const draft = draftOf(site, flags);
  const { rules, groups, isMemberSuffix } = await policyInForce(context, undefined);
  checkDraft(draft, { now, groups, isMemberSuffix });
  const conflicts = conflictsOf(draft, rules, { now, groups });

  const [rule] = dryRun ? [] : (await policyStore(context).put([draft])).rules;
  if (json) {
    stdout.write(`${JSON.stringify({ dryRun, rule: rule ?? draft, conflicts }, undefined, 2)}\n`);
    return EXIT.ok;
  }
  stdout.write(`${paint(stdout, "good", dryRun ? "would add" : "added")}\n`);
  writeRows(stdout, [ruleCells(draft)], "  ");
  writeConflicts(context, conflicts);
  return EXIT.ok;
}

function draftOf(site: string, flags: AddRuleFlags): RuleDraft {
  const { level, action, compartment, allowHttp, note, expires, path, port, scheme } = flags;
  return {
    match: readMatch({ site, kind: flags.exact === true ? "host" : undefined, path, port, scheme }),
    level,
    ...(action !== undefined && { action }),
    ...(compartment !== undefined && { compartment }),
    ...(allowHttp !== undefined && { allowHttp }),
    ...(note !== undefined && { note }),
    ...(expires !== undefined && { expiresAt: expires }),
    createdBy: "the command line",
  };
}

const RELATIONS: Readonly<Record<Conflict["relation"], string>> = {
  replaces: "takes the place of",
  overrides: "goes before",
  "overridden-by": "gives way to",
};

function writeConflicts({ stdout }: CliContext, conflicts: readonly Conflict[]): void {
  if (conflicts.length === 0) return;
  stdout.write(`${paint(stdout, "heading", "Where both are about an address, it")}\n`);
  writeRows(
    stdout,
    conflicts.map(({ layer, rule, relation, advantage }) => {
      const why = advantage.by === "locked" ? ", which is locked" : "";
      return [RELATIONS[relation], ...ruleCells(rule).slice(0, 3), `${LAYER_NAMES[layer]}${why}`];
    }),
    "  ",
  );
}
