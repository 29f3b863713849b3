import * as v from "valibot";
import { AppError } from "#core/errors/app-error.ts";
import { matchKey } from "#core/policy/rule-match.ts";
import { RuleV1Schema } from "#core/policy/rule-v1.ts";
import { RuleSchema, type Rule } from "#core/policy/rule.ts";
import { LevelNamesSchema } from "#core/policy/trust-level.ts";
import { firstVersion, StoredDataError } from "#core/versions/versions.ts";

/** Counts changes, so that browsers know whether their copy is old. */
const revision = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const rules = v.pipe(
  v.array(RuleSchema),
  v.check((given) => isUnique(given.map(({ id }) => id)), "two rules have the same id"),
  v.check((given) => isUnique(given.map(({ match }) => matchKey(match))), "two rules are about the same addresses"),
);

/** The forms the file has had; this program writes the last. */
const VERSIONS = firstVersion(v.strictObject({ revision, rules: v.array(RuleV1Schema) })).next(
  v.strictObject({ revision, levelNames: LevelNamesSchema, rules }),
  (first) => ({ ...first, levelNames: {} }),
);

/** A person's rules at one moment, and what they call the levels. */
export type PolicySnapshot = ReturnType<(typeof VERSIONS)["read"]>;

export const EMPTY_POLICY: PolicySnapshot = { revision: 0, levelNames: {}, rules: [] };

const NumberedSchema = v.looseObject({ version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)) });

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
  const numbered = v.safeParse(NumberedSchema, json);
  if (!numbered.success) throw broken("It has no version.");
  const { version, ...data } = numbered.output;
  if (version > VERSIONS.latest) throw broken(`A newer Cofferdam wrote it (version ${version}).`);
  try {
    return VERSIONS.read(version, data);
  } catch (cause) {
    if (cause instanceof StoredDataError) throw broken(`${cause.problem}.`, cause);
    throw cause;
  }
}

/** The text to be written; one rule a line, so that people can read and compare it. */
export function formatPolicyFile({ revision: count, levelNames, rules: own }: PolicySnapshot): string {
  const names = JSON.stringify(levelNames);
  return `{\n  "version": ${VERSIONS.latest},\n  "revision": ${count},\n  "levelNames": ${names},\n  "rules": [\n${ruleLines(own)}\n  ]\n}\n`;
}

function ruleLines(own: readonly Rule[]): string {
  return own.map((rule) => `    ${JSON.stringify(rule)}`).join(",\n");
}

function isUnique(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}
