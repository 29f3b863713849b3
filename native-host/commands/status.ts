import type { CompartmentStatus, Result } from "#core/protocol/methods.ts";
import type { Compartments } from "#host/compartments/create-compartments.ts";
import type { CompartmentConfig } from "#host/config/config.ts";
import { toWireError } from "#host/messaging/wire-error.ts";
import type { Command } from "./command.ts";
import { compartmentInfo } from "./list-compartments.ts";
import type { Services } from "./services.ts";

type StatusServices = Pick<Services, "config" | "configFile" | "compartmentsOf">;

/** Looks at all compartments at once and changes nothing. */
export function status({ config, configFile, compartmentsOf }: StatusServices): Command<"status"> {
  return async (_, { signal }) => {
    const present = await config.read();
    const compartments = compartmentsOf(present);
    const [statuses, virtualbox] = await Promise.all([
      Promise.all([...present.compartments.values()].map((own) => inspect(own, compartments, signal))),
      virtualBox(compartments, signal),
    ]);
    return { compartments: statuses, ...(virtualbox !== undefined && { virtualbox }), configFile };
  };
}

async function inspect(own: CompartmentConfig, all: Compartments, signal: AbortSignal): Promise<CompartmentStatus> {
  const compartment = compartmentInfo(own);
  try {
    const driver = await all.get(own.id);
    return { compartment, state: await driver.inspect(signal) };
  } catch (thrown) {
    signal.throwIfAborted();
    return { compartment, state: "trouble", error: toWireError(thrown) };
  }
}

async function virtualBox(compartments: Compartments, signal: AbortSignal): Promise<Result<"status">["virtualbox"]> {
  try {
    const version = await compartments.virtualBoxVersion(signal);
    return version === undefined ? undefined : { version };
  } catch (thrown) {
    signal.throwIfAborted();
    return { error: toWireError(thrown) };
  }
}
