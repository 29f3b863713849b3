import type { Writable } from "node:stream";
import { AppError } from "#core/errors/app-error.ts";
import { explain as explainAddress } from "#core/policy/explain.ts";
import { createConfigSource } from "#host/config/config-source.ts";
import type { Config } from "#host/config/config.ts";
import { EXIT, type CliContext, type ExitCode } from "../cli-context.ts";
import { paint, printable } from "../paint.ts";
import { describeAccount, LAYER_NAMES } from "./describe-account.ts";
import { createJudge, readAddress, type Verdict } from "./judge.ts";
import { policyInForce, type PolicyInForce } from "./policy-in-force.ts";
import { readLines } from "./read-lines.ts";
import { ruleCells, writeRows } from "./rule-lines.ts";

export interface ExplainFlags {
  readonly policy?: string;
  readonly json?: boolean;
}

const STANDARD_INPUT = "-";

/**
 * `cofferdam explain` and `cofferdam rules explain`
 *
 * @param showsRules whether every rule about an address is told, and not the decision alone
 */
export async function explain(
  addresses: readonly string[],
  { policy, json = false }: ExplainFlags,
  context: CliContext,
  { showsRules }: { readonly showsRules: boolean },
): Promise<ExitCode> {
  const inForce = await policyInForce(context, policy);
  const now = Date.now();
  const judge = createJudge(inForce, await configIfGood(context), now);
  const tell = json ? jsonLine : (verdict: Verdict) => textLine(context.stdout, verdict);
  const rulesOf = showsRules ? (given: string) => rulesAbout(given, inForce, now) : () => undefined;

  if (addresses.length === 1 && addresses[0] === STANDARD_INPUT) {
    await judgeStream(context, (given) => tell(judge(given), rulesOf(given)));
    return EXIT.ok;
  }
  let code: ExitCode = EXIT.ok;
  for (const given of addresses) {
    const verdict = judge(given);
    if (verdict.error !== null) code = EXIT.trouble;
    context.stdout.write(tell(verdict, rulesOf(given)));
    if (!json && showsRules) writeAccounts(context.stdout, rulesOf(given) ?? []);
  }
  return code;
}

/** Judges lines as they come, and waits where whoever reads is slower. */
async function judgeStream({ stdin, stdout }: CliContext, lineFor: (given: string) => string): Promise<void> {
  const over = new AbortController();
  // Whoever reads has seen enough, as “head” has.
  stdout.once("error", () => {
    over.abort();
  });
  for await (const lines of readLines(stdin)) {
    await new Promise((resolve) => stdout.write(lines.map(lineFor).join(""), resolve));
    if (over.signal.aborted) return;
  }
}

function rulesAbout(given: string, { rules }: PolicyInForce, now: number) {
  const address = readAddress(given);
  return typeof address === "string" ? [] : explainAddress(address, rules, now).rules;
}

type Accounts = ReturnType<typeof rulesAbout>;

function jsonLine(verdict: Verdict, rules: Accounts | undefined): string {
  return `${JSON.stringify(rules === undefined ? verdict : { ...verdict, rules })}\n`;
}

/** `www.mybank.com  sensitive, open-in banking  mybank.com (you)` */
function textLine(
  stdout: Writable,
  { address, host, level, action, compartment, rule, institution, error }: Verdict,
): string {
  const name = printable(host ?? address);
  if (error !== null) return `${name}  ${paint(stdout, "bad", "not an address")}\n`;
  if (host === null) return `${name}  ${paint(stdout, "faint", "no site")}\n`;
  const what = [level, ", ", action, compartment === null ? "" : ` ${compartment}`].join("");
  const why = rule === null ? "no rule" : `${rule.match} (${LAYER_NAMES[rule.layer]})`;
  const whose = institution === null ? "" : `  ${institution.name}`;
  return `${name}  ${paint(stdout, action === "allow" ? "faint" : "good", what)}  ${printable(why)}${printable(whose)}\n`;
}

function writeAccounts(stdout: Writable, accounts: Accounts): void {
  const rows = accounts.map((own) => {
    const [match = "", level = "", what = ""] = ruleCells(own.rule);
    return [own.decides ? "decides" : "", match, level, what, LAYER_NAMES[own.layer], describeAccount(own)];
  });
  writeRows(stdout, rows, "  ");
}

/** A configuration that is missing or broken only leaves out where sites would open. */
async function configIfGood({ paths }: CliContext): Promise<Config | undefined> {
  try {
    return await createConfigSource(paths.configFile).read();
  } catch (thrown) {
    if (thrown instanceof AppError) return undefined;
    throw thrown;
  }
}
