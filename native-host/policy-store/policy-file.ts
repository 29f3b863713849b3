import * as v from "valibot";
import { AppError } from "#core/errors/app-error.ts";
import { matchName, RuleSchema } from "#core/policy/rule.ts";

/** The version this program writes; it rises with every change of form. */
const VERSION = 1;

const PolicyFileSchema = v.pipe(
  v.strictObject({
    version: v.literal(VERSION),
    /** Counts changes, so that browsers know whether their copy is old. */
    revision: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    rules: v.array(RuleSchema),
  }),
  v.check(({ rules }) => isUnique(rules.map(({ id }) => id)), "two rules have the same id"),
  v.check(({ rules }) => isUnique(rules.map(({ match }) => matchName(match))), "two rules are about the same name"),
);

/** A person's rules at one moment. */
export type PolicySnapshot = Omit<v.InferOutput<typeof PolicyFileSchema>, "version">;

export const EMPTY_POLICY: PolicySnapshot = { revision: 0, rules: [] };

/**
 * Reads the text of the store.
 *
 * @param file its name, for the error
 * @throws AppError `POLICY_STORE_BROKEN`; what cannot be read is never guessed at
 */
export function parsePolicyFile(text: string, file: string): PolicySnapshot {
  const broken = (problem: string, cause?: unknown) =>
    new AppError("POLICY_STORE_BROKEN", { details: { file, problem }, cause });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw broken("It is not JSON.", cause);
  }
  const { version } = v.parse(v.fallback(v.looseObject({ version: v.number() }), { version: 0 }), json);
  if (version > VERSION) throw broken(`A newer Cofferdam wrote it (version ${version}).`);
  const parsed = v.safeParse(PolicyFileSchema, json);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw broken(`${v.getDotPath(issue) ?? "The file"}: ${issue.message}.`);
  }
  const { revision, rules } = parsed.output;
  return { revision, rules };
}

/** The text to be written; one rule a line, so that people can read and compare it. */
export function formatPolicyFile({ revision, rules }: PolicySnapshot): string {
  const lines = rules.map((rule) => `    ${JSON.stringify(rule)}`).join(",\n");
  return `{\n  "version": ${VERSION},\n  "revision": ${revision},\n  "rules": [\n${lines}\n  ]\n}\n`;
}

function isUnique(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}
