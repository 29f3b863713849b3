import { AppError } from "#core/errors/app-error.ts";
import { describeError } from "#core/errors/describe-error.ts";
import { createConfigSource } from "#host/config/config-source.ts";
import type { Config } from "#host/config/config.ts";
import { SAMPLE_CONFIG } from "#host/config/sample-config.ts";
import { findVBoxManage } from "#host/compartments/virtualbox/find-vboxmanage.ts";
import { writePrivateFile } from "#host/files/write-private-file.ts";
import { appPaths } from "#host/paths.ts";

/**
 * Says which compartments there are, and how to make a guest where VirtualBox
 * waits for one.
 *
 * @param options `writeFirst`: make a first configuration where there is none
 * @returns the configuration; undefined when there is none
 * @throws Error in sentences when the configuration has a mistake
 */
export async function presentCompartments({
  writeFirst,
}: {
  readonly writeFirst: boolean;
}): Promise<Config | undefined> {
  const { configFile } = appPaths();
  let config = await readConfig(configFile);
  if (config === undefined && writeFirst) {
    await writePrivateFile(configFile, SAMPLE_CONFIG, { durable: true });
    console.log(`  Wrote a first configuration: ${configFile}`);
    config = await readConfig(configFile);
  }
  const compartments = [...(config?.compartments.values() ?? [])];
  for (const { name, provider } of compartments) console.log(`  Compartment: ${name} (${PROVIDER_WORDS[provider]})`);
  if (!compartments.some(({ provider }) => provider === "virtualbox")) await sayHowToMakeGuest();
  return config;
}

const PROVIDER_WORDS = {
  virtualbox: "a VirtualBox guest",
  profile: "a separate browser: weaker than a guest, see docs/threat-model.md",
} as const;

async function readConfig(file: string): Promise<Config | undefined> {
  try {
    return await createConfigSource(file).read();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "CONFIG_MISSING") return undefined;
    const { what, remedy } = describeError(error.code, error.details);
    throw new Error(`${what}\n${remedy}`, { cause: error });
  }
}

async function sayHowToMakeGuest(): Promise<void> {
  const found = await findVBoxManage(undefined).catch(() => undefined);
  console.log(
    found === undefined
      ? "  No VirtualBox here, so a separate browser serves. A guest protects better: docs/configuration.md"
      : `  VirtualBox is here (${found}), but no guest is configured: docs/configuration.md#a-virtualbox-guest`,
  );
}
