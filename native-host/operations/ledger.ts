import { rm } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import type { OperationId } from "#core/protocol/methods.ts";
import { readIfThere } from "#host/files/read-if-there.ts";
import { writePrivateFile } from "#host/files/write-private-file.ts";
import { OperationRecordSchema, type OperationRecord } from "./operation-record.ts";

/**
 * The records of crossings, one small file each, shared by the hosts of all
 * browsers. Whoever writes a record holds its compartment's turn, so one that
 * is under way while nobody else has the turn was left behind.
 */
export interface Ledger {
  /** @throws Error when there is a record that cannot be read: what it said cannot be guessed */
  read(id: OperationId): Promise<OperationRecord | undefined>;
  /** It outlives this process, however that ends. */
  write(record: OperationRecord): Promise<void>;
  remove(id: OperationId): Promise<void>;
}

/** @param dir absolute; made when missing */
export function createLedger(dir: string): Ledger {
  // An operation id is a UUID, and so a safe file name.
  const fileOf = (id: OperationId): string => join(dir, `${id.toLowerCase()}.json`);

  return {
    async read(id) {
      const text = await readIfThere(fileOf(id));
      return text === undefined ? undefined : v.parse(OperationRecordSchema, JSON.parse(text));
    },
    async write(record) {
      // After a power failure no browser asks about it any more, so nobody waits for the disk.
      await writePrivateFile(fileOf(record.operationId), JSON.stringify(record), { durable: false });
    },
    async remove(id) {
      await rm(fileOf(id), { force: true });
    },
  };
}
