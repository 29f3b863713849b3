import { beforeAll, describe, expect, it } from "vitest";
import { encodeCatalogue } from "#core/catalogue/encode-catalogue.ts";
import { testSigner, testSource, type TestSigner } from "#core/catalogue/test-catalogue.ts";
import { AppError } from "#core/errors/app-error.ts";
import type { StoredItem } from "#extension/storage/stored-item.ts";
import { base64OfBytes, bytesOfBase64 } from "./base64.ts";
import { createCatalogueInUse } from "./catalogue-in-use.ts";

let signer: TestSigner;
beforeAll(async () => {
  signer = await testSigner();
});

const signed = (version: number) => signer.sign(encodeCatalogue(testSource(version)));

/** A browser with edition 10 in its package, and what it stores. */
function browser(stored: string | null = null, packaged: () => Promise<Uint8Array> = packagedEdition) {
  const disk = { text: stored };
  const updated: StoredItem<string | null> = {
    read: () => Promise.resolve(disk.text),
    write: (text) => {
      disk.text = text;
      return Promise.resolve();
    },
  };
  return { disk, start: () => createCatalogueInUse({ readPackaged: packaged, updated, keys: [signer.key] }) };
}

const packagedEdition = () => Promise.resolve(encodeCatalogue(testSource(10)));

describe("createCatalogueInUse", () => {
  it("goes by the package's catalogue, read once", async () => {
    let reads = 0;
    const counted = () => {
      reads += 1;
      return packagedEdition();
    };
    const inUse = browser(null, counted).start();
    const editions = await Promise.all([inUse.current(), inUse.current()]);
    expect(editions.map(({ version }) => version)).toEqual([10, 10]);
    expect(reads).toBe(1);
  });

  it("goes by a newer one that is signed, now and after the worker's next start", async () => {
    const { start } = browser();
    const inUse = start();
    await inUse.take(await signed(11));
    expect((await inUse.current()).version).toBe(11);
    expect((await start().current()).version).toBe(11);
  });

  it.each([
    ["older", "CATALOGUE_OUTDATED", () => signed(10)],
    ["cut off", "CATALOGUE_BROKEN", async () => (await signed(12)).slice(0, -1)],
    ["changed", "CATALOGUE_UNTRUSTED", async () => (await signed(12)).map((byte, at) => (at === 99 ? byte ^ 1 : byte))],
    ["somebody else's", "CATALOGUE_UNTRUSTED", async () => (await testSigner()).sign(encodeCatalogue(testSource(12)))],
  ])("refuses one that is %s and keeps what it has", async (_what, code, make) => {
    const { start, disk } = browser();
    const inUse = start();
    await expect(inUse.take(await make())).rejects.toMatchObject({ code });
    expect((await inUse.current()).version).toBe(10);
    expect(disk.text).toBeNull();
  });

  it.each([
    ["no base64", () => Promise.resolve("%")],
    ["cut off", async () => base64OfBytes((await signed(12)).slice(0, 200))],
    ["older than the package's", async () => base64OfBytes(await signed(9))],
  ])("goes by the package's when what is stored is %s", async (_what, make) => {
    expect(
      (
        await browser(await make())
          .start()
          .current()
      ).version,
    ).toBe(10);
  });

  it("tries again when the package could not be read", async () => {
    let isReadable = false;
    const inUse = browser(null, () =>
      isReadable ? packagedEdition() : Promise.reject(new AppError("CATALOGUE_BROKEN")),
    ).start();
    await expect(inUse.current()).rejects.toMatchObject({ code: "CATALOGUE_BROKEN" });
    isReadable = true;
    expect((await inUse.current()).version).toBe(10);
  });
});

describe("base64", () => {
  it("goes there and back, however long", () => {
    for (const length of [0, 1, 2, 3, 0x8001, 200_000]) {
      const bytes = Uint8Array.from({ length }, (_, at) => (at * 7) % 256);
      const text = base64OfBytes(bytes);
      expect(text).toHaveLength(Math.ceil(length / 3) * 4);
      expect(bytesOfBase64(text)).toEqual(bytes);
    }
  });
});
