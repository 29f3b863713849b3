import { EXIT, type CliContext, type ExitCode } from "../cli-context.ts";
import { policyStore } from "./policy-in-force.ts";
import { writeChange } from "./print-policy-change.ts";

/** `cofferdam rules undo` */
export async function undo({ json = false }: { readonly json?: boolean }, context: CliContext): Promise<ExitCode> {
  writeChange(await policyStore(context).undo(), json, context);
  return EXIT.ok;
}
