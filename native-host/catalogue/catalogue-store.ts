import { AppError, toAppError } from "#core/errors/app-error.ts";
import type { CatalogueKey } from "#core/catalogue/catalogue-keys.ts";
import { MAX_CATALOGUE_BYTES } from "#core/catalogue/catalogue-format.ts";
import { loadCatalogue, type Catalogue } from "#core/catalogue/catalogue.ts";
import { MAX_SIGNED_BYTES, openSigned, openUpdate } from "#core/catalogue/signed-catalogue.ts";
import { fileMark } from "#host/files/file-mark.ts";
import { withProcessLock } from "#host/files/process-lock.ts";
import { writePrivateFile } from "#host/files/write-private-file.ts";
import { readBytes } from "./read-bytes.ts";

const LOCK_WAIT_MS = 5000;

/** The catalogue in use at one moment. */
export interface CatalogueSnapshot {
  readonly catalogue: Catalogue;
  /** The signed file it came in, for browsers to check for themselves; undefined when it came with the program. */
  readonly signed: Uint8Array | undefined;
  /** Why an update that lies there is not used. */
  readonly problem: AppError | undefined;
}

/** The one catalogue of this computer: the one that came with the program, or a newer one that was signed. */
export interface CatalogueStore {
  /**
   * The same snapshot until the update's file changes.
   *
   * @throws AppError `CATALOGUE_UNREADABLE`, `CATALOGUE_BROKEN` when the program came without a good one
   */
  read(): Promise<CatalogueSnapshot>;
  /**
   * Puts a newer one in place. What is there stays when this throws.
   *
   * @param from the file with the signed catalogue
   * @throws AppError `CATALOGUE_UNREADABLE`, `CATALOGUE_TOO_LARGE`, `CATALOGUE_BROKEN`, `CATALOGUE_UNTRUSTED`,
   *   `CATALOGUE_OUTDATED`, `POLICY_STORE_LOCKED`
   */
  update(from: string): Promise<Catalogue>;
}

export interface CatalogueFiles {
  /** The one that came with the program; beside it on the disk. */
  readonly shipped: string;
  /** Where an update is kept; it and its folder are made when first needed. */
  readonly updated: string;
}

export function createCatalogueStore(
  { shipped, updated }: CatalogueFiles,
  keys: readonly CatalogueKey[],
): CatalogueStore {
  let cached: { readonly mark: string; readonly snapshot: CatalogueSnapshot } | undefined;
  let own: Promise<Catalogue> | undefined;

  async function readOwn(): Promise<Catalogue> {
    return loadCatalogue(await readBytes(shipped, MAX_CATALOGUE_BYTES));
  }

  async function snapshot(isUpdated: boolean): Promise<CatalogueSnapshot> {
    own ??= readOwn();
    const catalogue = await own;
    const unchanged = { catalogue, signed: undefined, problem: undefined };
    if (!isUpdated) return unchanged;
    try {
      const signed = await readBytes(updated, MAX_SIGNED_BYTES);
      const newer = await openSigned(signed, keys);
      // A later release of the program may have brought a later edition.
      return newer.version > catalogue.version ? { catalogue: newer, signed, problem: undefined } : unchanged;
    } catch (thrown) {
      // What came with the program protects all the same.
      return { ...unchanged, problem: toAppError(thrown) };
    }
  }

  async function read(): Promise<CatalogueSnapshot> {
    const mark = await fileMark(updated);
    if (cached?.mark !== mark) cached = { mark, snapshot: await snapshot(mark !== "none") };
    return cached.snapshot;
  }

  return {
    read,
    async update(from) {
      const file = await readBytes(from, MAX_SIGNED_BYTES);
      const onBusy = () => new AppError("POLICY_STORE_LOCKED", { details: { file: updated } });
      return withProcessLock(`${updated}.lock`, { waitMs: LOCK_WAIT_MS, onBusy }, async () => {
        const present = await read();
        const catalogue = await openUpdate(file, keys, present.catalogue.version);
        await writePrivateFile(updated, file);
        return catalogue;
      });
    },
  };
}
