import type { CatalogueKey } from "#core/catalogue/catalogue-keys.ts";
import { loadCatalogue, type Catalogue } from "#core/catalogue/catalogue.ts";
import { openSigned, openUpdate } from "#core/catalogue/signed-catalogue.ts";
import { AppError } from "#core/errors/app-error.ts";
import type { StoredItem } from "#extension/storage/stored-item.ts";
import { base64OfBytes, bytesOfBase64 } from "./base64.ts";

/** The catalogue this browser goes by: the package's, or a newer one that the maintainers signed. */
export interface CatalogueInUse {
  /** @throws AppError `CATALOGUE_BROKEN` when not even the package's can be read */
  current(): Promise<Catalogue>;
  /**
   * Goes by a newer one from now on. What is there stays when this throws.
   *
   * @param file a signed catalogue, from whomever
   * @throws AppError `CATALOGUE_TOO_LARGE`, `CATALOGUE_BROKEN`, `CATALOGUE_UNTRUSTED`, `CATALOGUE_OUTDATED`,
   *   `STORAGE_BROKEN`
   */
  take(file: Uint8Array): Promise<void>;
}

interface Dependencies {
  /** The bytes of the catalogue in the package. */
  readonly readPackaged: () => Promise<Uint8Array>;
  /** The signed catalogue that was last taken, in base64. */
  readonly updated: StoredItem<string | null>;
  readonly keys: readonly CatalogueKey[];
}

export function createCatalogueInUse({ readPackaged, updated, keys }: Dependencies): CatalogueInUse {
  let known: Promise<Catalogue> | undefined;

  async function read(): Promise<Catalogue> {
    const [packaged, newer] = await Promise.all([readPackaged().then(loadCatalogue), readUpdated()]);
    return newer !== undefined && newer.version > packaged.version ? newer : packaged;
  }

  /** Checked again each time: a file in a profile folder is no proof of anything. */
  async function readUpdated(): Promise<Catalogue | undefined> {
    try {
      const text = await updated.read();
      return text === null ? undefined : await openSigned(bytesOfBase64(text), keys);
    } catch {
      // The package's protects all the same, and the host has the update for another time.
      return undefined;
    }
  }

  function current(): Promise<Catalogue> {
    known ??= read().catch((thrown: unknown) => {
      known = undefined;
      throw thrown;
    });
    return known;
  }

  return {
    current,
    async take(file) {
      const { version } = await current();
      const catalogue = await openUpdate(file, keys, version);
      await updated.write(base64OfBytes(file));
      known = Promise.resolve(catalogue);
    },
  };
}

/**
 * Reads the catalogue that came in the package.
 *
 * @param address of the file in the package
 */
export async function readPackagedCatalogue(address: string): Promise<Uint8Array> {
  const response = await fetch(address);
  if (!response.ok) throw new AppError("CATALOGUE_BROKEN", { details: { problem: "It is not in the package." } });
  return new Uint8Array(await response.arrayBuffer());
}
