import * as v from "valibot";
import { AppError } from "#core/errors/app-error.ts";
import type { Versions } from "#core/versions/versions.ts";

/** The part of `storage.local` (or `.session`) an item needs. */
export interface StorageArea {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

/** One thing kept across restarts. */
export interface StoredItem<T> {
  /** @throws AppError `STORAGE_BROKEN` when what is stored cannot be understood; it is left as it is */
  read(): Promise<T>;
  /** @throws AppError `STORAGE_BROKEN` rather than write over what could not be read */
  write(value: T): Promise<void>;
}

const EnvelopeSchema = v.strictObject({
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  data: v.unknown(),
});

/**
 * Defines an item.
 *
 * @param key its name in the area; all are in `items.ts`
 * @param initial what a fresh profile has
 */
export function storedItem<T>(area: StorageArea, key: string, versions: Versions<T>, initial: T): StoredItem<T> {
  async function read(): Promise<T> {
    const stored = (await area.get(key))[key];
    if (stored === undefined) return initial;
    try {
      const { version, data } = v.parse(EnvelopeSchema, stored);
      return versions.read(version, data);
    } catch (cause) {
      throw new AppError("STORAGE_BROKEN", { details: { item: key }, cause });
    }
  }
  return {
    read,
    async write(data) {
      await read();
      await area.set({ [key]: { version: versions.latest, data } });
    },
  };
}
