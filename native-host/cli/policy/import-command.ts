import { text as textOf } from "node:stream/consumers";
import type { CompartmentId } from "#core/compartment/compartment-id.ts";
import { AppError } from "#core/errors/app-error.ts";
import type { Action } from "#core/policy/action.ts";
import { checkDraft, type DraftContext } from "#core/policy/check-draft.ts";
import { importPolicy, type ImportFormat } from "#core/policy/exchange/import-policy.ts";
import type { Imported, Skipped } from "#core/policy/exchange/imported.ts";
import { formatMatch } from "#core/policy/rule-match.ts";
import type { TrustLevel } from "#core/policy/trust-level.ts";
import { EXIT, type CliContext, type ExitCode } from "../cli-context.ts";
import { paint } from "../paint.ts";
import { knownGroups, policyStore, readTextFile } from "./policy-in-force.ts";
import { writeChange } from "./print-policy-change.ts";
import { writeRows } from "./rule-lines.ts";

export interface ImportFlags {
  readonly format?: ImportFormat;
  readonly level?: TrustLevel;
  readonly action?: Action;
  readonly compartment?: CompartmentId;
  readonly container?: readonly string[];
  readonly replace?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Reasons are told of so many; the rest are counted. */
const TOLD_AT_MOST = 20;

/** `cofferdam rules import` */
export async function importRules(file: string, flags: ImportFlags, context: CliContext): Promise<ExitCode> {
  const { format, level, action, compartment, container, replace = false, dryRun = false, json = false } = flags;
  const isPiped = file === "-";
  const text = isPiped ? await textOf(context.stdin) : await readTextFile(file);
  const createdBy = (isPiped ? "an import" : `an import of ${file}`).slice(0, 100);
  const word = { level, createdBy, ...(action && { action }), ...(compartment && { compartment }) };
  const read = importPolicy(text, { file: isPiped ? "standard input" : file, format, word, containers: container });
  const { drafts, skipped, levelNames } = withoutRefused(read, { now: Date.now(), ...(await knownGroups(context)) });
  if (drafts.length === 0 && skipped.some(({ code }) => code === "IMPORT_LEVEL_MISSING")) {
    throw new AppError("IMPORT_LEVEL_MISSING");
  }

  if (dryRun) {
    if (json) context.stdout.write(`${JSON.stringify({ dryRun, rules: drafts, skipped }, undefined, 2)}\n`);
    else context.stdout.write(`${drafts.length} rules would be taken over.\n`);
  } else {
    const change = await policyStore(context).put(drafts, { replacesAll: replace, levelNames });
    if (json) context.stdout.write(`${JSON.stringify({ ...change, skipped }, undefined, 2)}\n`);
    else writeChange(change, false, context);
  }
  if (!json) tellSkipped(skipped, context);
  return EXIT.ok;
}

/** Sets aside what cannot be a rule, so that one such line does not keep out the others. */
function withoutRefused({ drafts, skipped, ...more }: Imported, context: DraftContext): Imported {
  const refused: Skipped[] = [];
  const fine = drafts.filter((draft, index) => {
    try {
      checkDraft(draft, context);
      return true;
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      refused.push({ at: index + 1, text: formatMatch(draft.match), code: thrown.code });
      return false;
    }
  });
  return { ...more, drafts: fine, skipped: [...skipped, ...refused] };
}

function tellSkipped(skipped: readonly Skipped[], { stderr }: CliContext): void {
  if (skipped.length === 0) return;
  stderr.write(`${paint(stderr, "heading", `Passed over (${skipped.length})`)}\n`);
  writeRows(
    stderr,
    skipped.slice(0, TOLD_AT_MOST).map(({ at, text, code }) => [String(at), text.slice(0, 60), code]),
    "  ",
  );
}
