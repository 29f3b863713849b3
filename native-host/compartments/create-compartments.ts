import { join } from "node:path";
import type { CompartmentId } from "#core/compartment/compartment-id.ts";
import { AppError } from "#core/errors/app-error.ts";
import type { RuleSet } from "#core/policy/rule-set.ts";
import type { CompartmentConfig, Config } from "#host/config/config.ts";
import type { Compartment } from "./compartment.ts";
import { sitesOfCompartment } from "./sites-of-compartment.ts";
import type { VBoxManage } from "./virtualbox/vboxmanage.ts";

/** The compartments of one configuration, each made when it is first wanted. */
export interface Compartments {
  /** @throws AppError `COMPARTMENT_UNKNOWN` */
  get(id: CompartmentId): Promise<Compartment>;
  /** Asks VirtualBox for its version; undefined when no compartment needs it. Throws the driver's codes. */
  virtualBoxVersion(signal: AbortSignal): Promise<string | undefined>;
}

interface Surroundings {
  /** Absolute; profile compartments keep their browsers' folders below it. */
  readonly profilesDir: string;
  /** The policy of this moment: it says what a profile compartment may reach. */
  readonly rules: () => Promise<RuleSet>;
}

/** Drivers are loaded when a compartment needs them: most hosts need one, or none. */
export function createCompartments({ profilesDir, rules }: Surroundings): (config: Config) => Compartments {
  const made = new WeakMap<Config, Compartments>();

  return (config) => {
    let compartments = made.get(config);
    if (compartments === undefined) {
      compartments = compartmentsOf(config, { profilesDir, rules });
      made.set(config, compartments);
    }
    return compartments;
  };
}

function compartmentsOf(config: Config, { profilesDir, rules }: Surroundings): Compartments {
  const made = new Map<CompartmentId, Promise<Compartment>>();
  let vboxmanage: Promise<VBoxManage> | undefined;

  async function make(own: CompartmentConfig): Promise<Compartment> {
    if (own.provider === "profile") {
      const { createProfileCompartment } = await import("./profile/profile-compartment.ts");
      const { thisSystem } = await import("./profile/host-system.ts");
      return createProfileCompartment({
        config: own,
        userDataDir: join(profilesDir, own.id),
        sites: async () => sitesOfCompartment(own.level, await rules(), Date.now(), own.alsoAllow),
        system: thisSystem(),
      });
    }
    const { createVirtualBoxCompartment } = await import("./virtualbox/virtualbox-compartment.ts");
    vboxmanage ??= makeVBoxManage(config);
    return createVirtualBoxCompartment({ config: own, vboxmanage: await vboxmanage, hasDisplay: hasDisplay() });
  }

  return {
    async get(id) {
      const own = config.compartments.get(id);
      if (own === undefined) throw new AppError("COMPARTMENT_UNKNOWN", { details: { compartment: id } });
      const compartment = made.get(id) ?? make(own);
      made.set(id, compartment);
      return await compartment;
    },

    async virtualBoxVersion(signal) {
      if (![...config.compartments.values()].some(({ provider }) => provider === "virtualbox")) return undefined;
      vboxmanage ??= makeVBoxManage(config);
      const { readVersion } = await import("./virtualbox/version.ts");
      return await readVersion(await vboxmanage, signal);
    },
  };
}

async function makeVBoxManage({ vboxmanage: configured }: Config): Promise<VBoxManage> {
  const { createVBoxManage } = await import("./virtualbox/vboxmanage.ts");
  const { findVBoxManage } = await import("./virtualbox/find-vboxmanage.ts");
  return createVBoxManage({ findPath: () => findVBoxManage(configured) });
}

/** As the systems' own programs see it; empty means unset. */
function hasDisplay(): boolean {
  if (process.platform === "win32" || process.platform === "darwin") return true;
  return Boolean(process.env["DISPLAY"]) || Boolean(process.env["WAYLAND_DISPLAY"]);
}
