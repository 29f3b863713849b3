import * as v from "valibot";
import { AppError } from "#core/errors/app-error.ts";
import { plainRuleId } from "../plain-rule-id.ts";
import { RuleDraftSchema, RuleIdSchema, RuleSchema, type Rule } from "../rule.ts";
import { LevelNamesSchema } from "../trust-level.ts";
import type { Imported } from "./imported.ts";

/** How such a file can be told from others. */
const DOCUMENT_FORMAT = "cofferdam-policy";
const DOCUMENT_VERSION = 1;

/** A person's policy as it is exported, imported, and judged by with `--policy`: docs/policy-format.md. */
export const PolicyDocumentSchema = v.strictObject({
  $schema: v.optional(v.string()),
  format: v.literal(DOCUMENT_FORMAT),
  version: v.literal(DOCUMENT_VERSION),
  exportedAt: v.optional(v.pipe(v.string(), v.isoTimestamp())),
  levelNames: v.optional(LevelNamesSchema),
  rules: v.array(
    v.strictObject({
      ...RuleSchema.entries,
      id: v.optional(RuleIdSchema),
      createdAt: v.optional(RuleSchema.entries.createdAt),
    }),
  ),
});
type PolicyDocument = v.InferOutput<typeof PolicyDocumentSchema>;

/** @param exportedAt milliseconds since 1970 */
export function formatPolicyDocument(policy: Pick<PolicyDocument, "levelNames" | "rules">, exportedAt: number): string {
  const head = {
    format: DOCUMENT_FORMAT,
    version: DOCUMENT_VERSION,
    exportedAt: new Date(exportedAt).toISOString(),
    levelNames: policy.levelNames ?? {},
  };
  // One rule a line, so that people can read and compare it.
  const rules = policy.rules.map((rule) => `    ${JSON.stringify(rule)}`).join(",\n");
  return `${JSON.stringify(head, undefined, 2).slice(0, -2)},\n  "rules": [\n${rules}\n  ]\n}\n`;
}

/** @throws AppError `POLICY_FILE_INVALID` */
export function parsePolicyDocument(json: unknown, file: string): PolicyDocument {
  const parsed = v.safeParse(PolicyDocumentSchema, json);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const problem = `${v.getDotPath(issue) ?? "The file"}: ${issue.message}.`;
  throw new AppError("POLICY_FILE_INVALID", { details: { file, problem } });
}

/** The rules of a document as they are to be judged by; what they lack in ids and dates is made up. */
export function rulesOfDocument({ rules, exportedAt = new Date(0).toISOString() }: PolicyDocument): Rule[] {
  return rules.map(({ id, createdAt = exportedAt, ...rule }, at) => ({
    ...rule,
    id: id ?? plainRuleId("document", rule.match) ?? v.parse(RuleIdSchema, `document:rule-${at + 1}`),
    createdAt,
  }));
}

/** Leaves out what the store gives a rule itself, and what only administrators say. */
const ImportedRuleSchema = v.object(RuleDraftSchema.entries);

/** The rules of a document as they are to be taken over. */
export function importDocument({ rules, levelNames }: PolicyDocument, createdBy: string): Imported {
  const drafts = rules.map((rule) => v.parse(ImportedRuleSchema, { createdBy, ...rule }));
  return { drafts, skipped: [], ...(levelNames !== undefined && { levelNames }) };
}
