import type { CompartmentInfo } from "#core/compartment/compartment-info.ts";
import type { StoredItem } from "#extension/storage/stored-item.ts";
import type { NativeClient } from "./native/native-client.ts";

/** The compartments there are, known at once from the last time the host named them. */
export interface CompartmentDirectory {
  list(): Promise<readonly CompartmentInfo[]>;
  /** Asks the host. @throws AppError why it could not say */
  refresh(): Promise<readonly CompartmentInfo[]>;
  /** Calls after a refresh that changed something; gives back how to stop. */
  onChanged(listener: (compartments: readonly CompartmentInfo[]) => void): () => void;
}

interface Dependencies {
  readonly native: Pick<NativeClient, "request">;
  readonly cache: StoredItem<readonly CompartmentInfo[]>;
}

export function createCompartmentDirectory({ native, cache }: Dependencies): CompartmentDirectory {
  const listeners = new Set<(compartments: readonly CompartmentInfo[]) => void>();
  let known: Promise<readonly CompartmentInfo[]> | undefined;

  const list = (): Promise<readonly CompartmentInfo[]> => (known ??= cache.read());

  return {
    list,
    async refresh() {
      const { compartments } = await native.request("listCompartments", {});
      if (JSON.stringify(compartments) !== JSON.stringify(await list())) {
        await cache.write(compartments);
        known = Promise.resolve(compartments);
        for (const listener of listeners) listener(compartments);
      }
      return compartments;
    },
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Where a site opens when nobody names a compartment for it: its level's default. */
export function defaultFor(level: string, compartments: readonly CompartmentInfo[]): CompartmentInfo | undefined {
  return compartments.find((compartment) => compartment.level === level && compartment.isDefault);
}
