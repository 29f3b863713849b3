import type { CompartmentInfo } from "#core/compartment/compartment-info.ts";
import { PROFILE_WEAKNESS } from "#host/compartments/profile/weakness.ts";
import type { CompartmentConfig } from "#host/config/config.ts";
import type { Command } from "./command.ts";
import type { Services } from "./services.ts";

export function listCompartments({ config }: Pick<Services, "config">): Command<"listCompartments"> {
  return async () => {
    const { compartments } = await config.read();
    return { compartments: [...compartments.values()].map(compartmentInfo) };
  };
}

/** What a browser may know of a compartment. */
export function compartmentInfo({ id, name, colour, provider, level, isDefault }: CompartmentConfig): CompartmentInfo {
  const common = { id, name, colour, provider, level, isDefault };
  return provider === "profile" ? { ...common, weakness: PROFILE_WEAKNESS } : common;
}
