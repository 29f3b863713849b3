import { AppError } from "#core/errors/app-error.ts";
import { readMatch } from "#core/policy/read-match.ts";
import { formatMatch, matchKey } from "#core/policy/rule-match.ts";
import type { Rule } from "#core/policy/rule.ts";
import { EXIT, type CliContext, type ExitCode } from "../cli-context.ts";
import { writeChange } from "./print-policy-change.ts";
import { policyStore } from "./policy-in-force.ts";

/** `cofferdam rules remove`: by id, or by what the rules are about as `rules list` shows it. */
export async function removeRules(
  named: readonly string[],
  { json = false }: { readonly json?: boolean },
  context: CliContext,
): Promise<ExitCode> {
  const store = policyStore(context);
  const { rules } = await store.read();
  const found = named.map((name) => find(name, rules));
  const change = await store.remove([...new Set(found.map(({ id }) => id))]);
  writeChange(change, json, context);
  return EXIT.ok;
}

/** @throws AppError `RULE_NOT_FOUND` */
function find(name: string, rules: readonly Rule[]): Rule {
  const found =
    rules.find(({ id }) => id === name) ??
    rules.find(({ match }) => formatMatch(match) === name) ??
    rules.find(({ match }) => matchKey(match) === keyOf(name));
  if (found === undefined) throw new AppError("RULE_NOT_FOUND");
  return found;
}

/** The match somebody names in another spelling; undefined when it is none. */
function keyOf(name: string): string | undefined {
  try {
    return matchKey(readMatch({ site: name }));
  } catch (thrown) {
    if (thrown instanceof AppError) return undefined;
    throw thrown;
  }
}
