import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as v from "valibot";
import { OperationIdSchema } from "#core/protocol/methods.ts";
import { canonicalize } from "#core/url/canonicalize.ts";
import { isMarkOf, markAddress } from "./address-mark.ts";
import { createLedger } from "./ledger.ts";
import { OperationRecordSchema } from "./operation-record.ts";

let dir: string;
beforeEach(async () => {
  dir = join(await mkdtemp(join(tmpdir(), "cofferdam-ledger-")), "operations");
});
afterEach(() => rm(join(dir, ".."), { recursive: true }));

const url = (text: string) => canonicalize(text).url;
const newOperation = () => v.parse(OperationIdSchema, randomUUID());
const record = (operationId = newOperation()) =>
  v.parse(OperationRecordSchema, {
    version: 1,
    operationId,
    address: markAddress(url("https://bank.example/")),
    compartment: "banking",
    compartmentName: "Banking",
    state: { kind: "under-way", step: "opening" },
  });

describe("the ledger", () => {
  it("gives back what was written last, to whoever looks", async () => {
    const written = record();
    await createLedger(dir).write(record(written.operationId));
    await createLedger(dir).write(written);
    expect(await createLedger(dir).read(written.operationId)).toEqual(written);
  });

  it("knows an operation by its id in either case", async () => {
    const written = record(v.parse(OperationIdSchema, randomUUID().toUpperCase()));
    const ledger = createLedger(dir);
    await ledger.write(written);
    expect(await ledger.read(v.parse(OperationIdSchema, written.operationId.toLowerCase()))).toEqual(written);
  });

  it("knows nothing of what was never written or was removed", async () => {
    const ledger = createLedger(dir);
    const { operationId } = record();
    expect(await ledger.read(operationId)).toBeUndefined();
    await ledger.remove(operationId);
    await ledger.write(record(operationId));
    await ledger.remove(operationId);
    expect(await ledger.read(operationId)).toBeUndefined();
    expect(await readdir(dir)).toEqual([]);
  });

  it("takes no record it cannot read for none", async () => {
    const ledger = createLedger(dir);
    const { operationId } = record();
    await ledger.write(record(operationId));
    await writeFile(join(dir, `${operationId}.json`), '{"version":2}');
    await expect(ledger.read(operationId)).rejects.toThrow();
  });
});

describe("an address mark", () => {
  it("knows its address and no other, and tells nobody else", () => {
    const mark = markAddress(url("https://bank.example/a"));
    expect(isMarkOf(url("https://bank.example/a"), mark)).toBe(true);
    expect(isMarkOf(url("https://bank.example/b"), mark)).toBe(false);
    expect(markAddress(url("https://bank.example/a"))).not.toEqual(mark);
  });
});
