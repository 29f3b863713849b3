import { AppError } from "#core/errors/app-error.ts";
import { actionOf } from "#core/policy/action.ts";
import { TRUST_LEVELS, type TrustLevel } from "#core/policy/trust-level.ts";
import { createConfigSource } from "#host/config/config-source.ts";
import { EXIT, type CliContext, type ExitCode } from "../cli-context.ts";
import { policyStore } from "./policy-in-force.ts";
import { writeRows } from "./rule-lines.ts";

const MEANINGS: Readonly<Record<TrustLevel, string>> = {
  blocked: "opens nowhere",
  sensitive: "banking and the like: opens only in a compartment made for it",
  untrusted: "opens only in a compartment that may be thrown away",
  trusted: "opens in a compartment if its rule names one, and stays here otherwise",
  ordinary: "stays here; every site without a rule",
};

/** `cofferdam levels` */
export async function listLevels(
  { json = false }: { readonly json?: boolean },
  context: CliContext,
): Promise<ExitCode> {
  const { levelNames } = await policyStore(context).read();
  const compartments = await defaults(context);
  const levels = TRUST_LEVELS.map((level) => ({
    level,
    name: levelNames[level] ?? null,
    means: MEANINGS[level],
    action: actionOf({ level }),
    compartment: compartments.get(level) ?? null,
  }));
  if (json) {
    context.stdout.write(`${JSON.stringify({ levels }, undefined, 2)}\n`);
    return EXIT.ok;
  }
  writeRows(
    context.stdout,
    levels.map(({ level, name, means, compartment }) => [level, name ?? "", compartment ?? "", means]),
  );
  return EXIT.ok;
}

/** `cofferdam levels rename`; without a name the level gets its own back. */
export async function renameLevel(level: TrustLevel, name: string | undefined, context: CliContext): Promise<ExitCode> {
  await policyStore(context).renameLevel(level, name);
  context.stdout.write(
    name === undefined ? `${level} has its own name again.\n` : `${level} is called “${name}” now.\n`,
  );
  return EXIT.ok;
}

async function defaults({ paths }: CliContext): Promise<ReadonlyMap<string, string>> {
  try {
    const { compartments } = await createConfigSource(paths.configFile).read();
    return new Map([...compartments.values()].flatMap(({ id, level, isDefault }) => (isDefault ? [[level, id]] : [])));
  } catch (thrown) {
    if (thrown instanceof AppError) return new Map();
    throw thrown;
  }
}
