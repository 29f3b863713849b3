import * as v from "valibot";
import { CompartmentIdSchema } from "#core/compartment/compartment-id.ts";
import { canonicalize } from "#core/url/canonicalize.ts";
import type { CompartmentSites } from "#host/compartments/compartment-sites.ts";
import type { Compartment } from "#host/compartments/compartment.ts";
import { thisSystem } from "#host/compartments/profile/host-system.ts";
import { createProfileCompartment } from "#host/compartments/profile/profile-compartment.ts";
import type { ProfileCompartmentConfig } from "#host/config/config.ts";

/** A configuration as the tests want it, with what a test changes. */
function profileConfig(changes: Partial<ProfileCompartmentConfig>): ProfileCompartmentConfig {
  return {
    provider: "profile",
    id: v.parse(CompartmentIdSchema, "banking"),
    name: "Banking",
    colour: "#1f7a4d",
    level: "sensitive",
    isDefault: true,
    browser: undefined,
    alsoAllow: [],
    startMs: 30_000,
    ...changes,
  };
}

/** A compartment in which `bank.test` is the only site, unless a test says otherwise. */
export function bankCompartment(
  { program, userDataDir }: { program: string; userDataDir: string },
  changes: { config?: Partial<ProfileCompartmentConfig>; sites?: CompartmentSites } = {},
): Compartment {
  return createProfileCompartment({
    config: profileConfig({ browser: program, ...changes.config }),
    userDataDir,
    sites: async () => await Promise.resolve(changes.sites ?? { allow: ["bank.test"], deny: [] }),
    system: thisSystem(),
  });
}

/** Opens an address as the host does; answers with the steps it was told of. */
export async function openIn(
  compartment: Compartment,
  url: string,
  signal = new AbortController().signal,
): Promise<string[]> {
  const steps: string[] = [];
  await compartment.open({
    url: canonicalize(url).url,
    signal,
    onStep: async (step) => {
      await Promise.resolve(steps.push(step));
    },
  });
  return steps;
}
