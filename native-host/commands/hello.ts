import type { WireError } from "#core/protocol/envelope.ts";
import type { ConfigSource } from "#host/config/config-source.ts";
import { toWireError } from "#host/messaging/wire-error.ts";
import type { Command } from "./command.ts";

interface HelloContext {
  readonly version: string;
  readonly platform: string;
  readonly config: ConfigSource;
}

/** Greets. A configuration that cannot be used is said here and refuses nothing yet. */
export function hello({ version, platform, config }: HelloContext): Command<"hello"> {
  return async () => {
    const configError = await errorOf(config);
    return { host: { version, platform }, ...(configError !== undefined && { configError }) };
  };
}

async function errorOf(config: ConfigSource): Promise<WireError | undefined> {
  try {
    await config.read();
    return undefined;
  } catch (thrown) {
    return toWireError(thrown);
  }
}
