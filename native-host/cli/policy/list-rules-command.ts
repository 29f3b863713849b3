import { formatMatch } from "#core/policy/rule-match.ts";
import { EXIT, type CliContext, type ExitCode } from "../cli-context.ts";
import { paint } from "../paint.ts";
import { policyStore } from "./policy-in-force.ts";
import { ruleCells, writeRows } from "./rule-lines.ts";

/** `cofferdam rules list` */
export async function listRules({ json = false }: { readonly json?: boolean }, context: CliContext): Promise<ExitCode> {
  const { stdout, stderr } = context;
  const { revision, levelNames, rules } = await policyStore(context).read();
  const sorted = rules
    .map((rule) => ({ rule, about: formatMatch(rule.match) }))
    .sort((a, b) => (a.about < b.about ? -1 : 1));
  if (json) {
    const listed = sorted.map(({ rule, about }) => ({ about, ...rule }));
    stdout.write(`${JSON.stringify({ revision, levelNames, rules: listed }, undefined, 2)}\n`);
  } else if (rules.length === 0) {
    stderr.write("You have no rules of your own; the catalogue’s count all the same.\n");
  } else {
    stdout.write(`${paint(stdout, "heading", `Your rules (${rules.length})`)}\n`);
    writeRows(
      stdout,
      sorted.map(({ rule }) => ruleCells(rule)),
      "  ",
    );
  }
  return EXIT.ok;
}
