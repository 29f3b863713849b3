import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { encodeCatalogue } from "#core/catalogue/encode-catalogue.ts";
import { testSigner, testSource, type TestSigner } from "#core/catalogue/test-catalogue.ts";
import { createCatalogueStore, type CatalogueFiles, type CatalogueStore } from "./catalogue-store.ts";

let signer: TestSigner;
let folder: string;
let files: CatalogueFiles;
let offered: string;
let store: CatalogueStore;

beforeAll(async () => {
  signer = await testSigner();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cofferdam-catalogue-"));
  files = { shipped: join(folder, "catalogue.bin"), updated: join(folder, "data", "catalogue.signed") };
  offered = join(folder, "offered");
  await writeFile(files.shipped, encodeCatalogue(testSource(10)));
  store = freshStore();
});
afterEach(() => rm(folder, { recursive: true }));

const freshStore = () => createCatalogueStore(files, [signer.key]);
const signed = async (version: number) => signer.sign(encodeCatalogue(testSource(version)));
const editionInUse = async () => (await store.read()).catalogue.version;

describe("the catalogue store", () => {
  it("has the catalogue that came with the program, and nothing to show browsers", async () => {
    expect(await store.read()).toMatchObject({ catalogue: { version: 10 }, signed: undefined, problem: undefined });
  });

  it("goes by a newer edition from the moment it is there, here and in the next process", async () => {
    const update = await signed(11);
    await writeFile(offered, update);
    const before = await store.read();
    expect(await store.read()).toBe(before);
    const other = freshStore();
    expect((await other.read()).catalogue.version).toBe(10);
    expect((await store.update(offered)).version).toBe(11);
    for (const reader of [store, other, freshStore()]) {
      expect(await reader.read()).toMatchObject({ catalogue: { version: 11 }, problem: undefined });
    }
    expect((await store.read()).signed).toEqual(Buffer.from(update));
    expect((await stat(files.updated)).mode & 0o777).toBe(0o600);
  });

  it.each([
    ["older", "CATALOGUE_OUTDATED", () => signed(9)],
    ["the same", "CATALOGUE_OUTDATED", () => signed(10)],
    ["cut off", "CATALOGUE_BROKEN", async () => (await signed(12)).slice(0, -20)],
    [
      "changed",
      "CATALOGUE_UNTRUSTED",
      async () => (await signed(12)).map((byte, at) => (at === 120 ? byte ^ 1 : byte)),
    ],
    ["somebody else's", "CATALOGUE_UNTRUSTED", async () => (await testSigner()).sign(encodeCatalogue(testSource(12)))],
    ["not signed", "CATALOGUE_BROKEN", () => Promise.resolve(encodeCatalogue(testSource(12)))],
    ["too large", "CATALOGUE_TOO_LARGE", () => Promise.resolve(new Uint8Array(5_000_000))],
  ])("refuses one that is %s and keeps what it has", async (_what, code, make) => {
    await writeFile(offered, await signed(11));
    await store.update(offered);
    const before = await readFile(files.updated);
    await writeFile(offered, await make());
    await expect(store.update(offered)).rejects.toMatchObject({ code });
    expect(await readFile(files.updated)).toEqual(before);
    expect(await editionInUse()).toBe(11);
  });

  it("says which file it cannot read", async () => {
    const file = join(folder, "nothing");
    await expect(store.update(file)).rejects.toMatchObject({
      code: "CATALOGUE_UNREADABLE",
      details: { file, problem: "ENOENT" },
    });
  });

  it("falls back on what came with the program when an update was tampered with, and says why", async () => {
    await writeFile(offered, await signed(11));
    await store.update(offered);
    await writeFile(files.updated, (await signed(12)).slice(0, 300));
    expect(await store.read()).toMatchObject({
      catalogue: { version: 10 },
      signed: undefined,
      problem: { code: "CATALOGUE_BROKEN" },
    });
  });

  it("goes by a newer program's catalogue rather than by an old update", async () => {
    await writeFile(offered, await signed(11));
    await store.update(offered);
    await writeFile(files.shipped, encodeCatalogue(testSource(12)));
    store = freshStore();
    expect(await store.read()).toMatchObject({ catalogue: { version: 12 }, signed: undefined });
  });

  it.each([
    ["is missing", "CATALOGUE_UNREADABLE", undefined],
    ["is broken", "CATALOGUE_BROKEN", "broken"],
  ])("has none at all when the program's own %s", async (_what, code, text) => {
    await rm(files.shipped);
    if (text !== undefined) await writeFile(files.shipped, text);
    await expect(store.read()).rejects.toMatchObject({ code });
  });
});
