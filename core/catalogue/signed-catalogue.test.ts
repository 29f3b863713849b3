import { beforeAll, describe, expect, it } from "vitest";
import { encodeCatalogue } from "./encode-catalogue.ts";
import { MAX_SIGNED_BYTES, openSigned, openUpdate } from "./signed-catalogue.ts";
import { testSigner, testSource, type TestSigner } from "./test-catalogue.ts";

let ours: TestSigner;
let theirs: TestSigner;
let file: Uint8Array;

beforeAll(async () => {
  [ours, theirs] = await Promise.all([testSigner(), testSigner()]);
  file = await ours.sign(encodeCatalogue(testSource(5)));
});

const with_ = (bytes: Uint8Array, at: number): Uint8Array =>
  Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ 1 : byte));

describe("openSigned", () => {
  it("believes the maintainers", async () => {
    expect(await openSigned(file, [ours.key])).toMatchObject({ version: 5, counts: { institutions: 7 } });
  });

  it("believes either of two keys while they are changed", async () => {
    const next = await theirs.sign(encodeCatalogue(testSource(6)));
    const both = [ours.key, theirs.key];
    expect((await openSigned(file, both)).version).toBe(5);
    expect((await openSigned(next, both)).version).toBe(6);
  });

  it("believes nobody else", async () => {
    await expect(openSigned(file, [theirs.key])).rejects.toMatchObject({ code: "CATALOGUE_UNTRUSTED" });
    await expect(openSigned(file, [])).rejects.toMatchObject({ code: "CATALOGUE_UNTRUSTED" });
  });

  it("notices one bit that is other than signed, wherever it is", async () => {
    for (let at = 0; at < file.length; at += 1) {
      await expect(openSigned(with_(file, at), [ours.key])).rejects.toMatchObject({
        code: expect.stringMatching(/^CATALOGUE_(?:UNTRUSTED|BROKEN)$/u) as string,
      });
    }
  });

  it("notices a file that was cut off or added to", async () => {
    for (const bytes of [file.slice(0, -1), file.slice(0, 40), new Uint8Array(), Uint8Array.from([...file, 0])]) {
      await expect(openSigned(bytes, [ours.key])).rejects.toMatchObject({ code: "CATALOGUE_BROKEN" });
    }
  });

  it("refuses what is too large before it looks at it", async () => {
    const large = new Uint8Array(MAX_SIGNED_BYTES + 1);
    await expect(openSigned(large, [ours.key])).rejects.toMatchObject({ code: "CATALOGUE_TOO_LARGE" });
  });

  it("refuses what is well signed and no catalogue", async () => {
    const signed = await ours.sign(new TextEncoder().encode("hello"));
    await expect(openSigned(signed, [ours.key])).rejects.toMatchObject({ code: "CATALOGUE_BROKEN" });
  });
});

describe("openUpdate", () => {
  it("takes a newer edition", async () => {
    expect((await openUpdate(file, [ours.key], 4)).version).toBe(5);
  });

  it.each([5, 6])("takes no step back from edition %i, however well it is signed", async (present) => {
    await expect(openUpdate(file, [ours.key], present)).rejects.toMatchObject({
      code: "CATALOGUE_OUTDATED",
      details: { offered: 5, present },
    });
  });
});
