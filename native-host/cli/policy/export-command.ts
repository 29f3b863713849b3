import { writeFile } from "node:fs/promises";
import { formatPolicyDocument } from "#core/policy/exchange/policy-document.ts";
import { EXIT, type CliContext, type ExitCode } from "../cli-context.ts";
import { policyStore, unreadable } from "./policy-in-force.ts";

/** `cofferdam rules export`: to a file nobody else can read, or to standard output. */
export async function exportRules(file: string | undefined, context: CliContext): Promise<ExitCode> {
  const text = formatPolicyDocument(await policyStore(context).read(), Date.now());
  if (file === undefined || file === "-") {
    context.stdout.write(text);
    return EXIT.ok;
  }
  try {
    await writeFile(file, text, { mode: 0o600 });
  } catch (cause) {
    throw unreadable(file, cause);
  }
  context.stderr.write(`Your rules are in ${file}.\n`);
  return EXIT.ok;
}
