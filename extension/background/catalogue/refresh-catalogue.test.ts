import { describe, expect, it } from "vitest";
import { testCatalogue } from "#core/catalogue/test-catalogue.ts";
import type { Method, Params, Result } from "#core/protocol/methods.ts";
import type { NativeClient } from "../native/native-client.ts";
import { base64OfBytes } from "./base64.ts";
import { refreshCatalogue } from "./refresh-catalogue.ts";

type Page = Result<"getCatalogue">;

/** A host that answers with these pages in turn. */
function host(...pages: readonly Page[]) {
  const asked: Params<"getCatalogue">[] = [];
  const request = <M extends Method>(_method: M, params: Params<M>): Promise<Result<M>> => {
    asked.push(params as Params<"getCatalogue">);
    return Promise.resolve(pages[asked.length - 1] as Result<M>);
  };
  return { asked, native: { request } as Pick<NativeClient, "request"> };
}

function browserWith(edition: number) {
  const taken: number[][] = [];
  const inUse = {
    current: () => Promise.resolve(testCatalogue(edition)),
    take: (file: Uint8Array) => {
      taken.push([...file]);
      return Promise.resolve();
    },
  };
  return { taken, inUse };
}

const chunk = (...bytes: number[]): string => base64OfBytes(Uint8Array.from(bytes));

describe("refreshCatalogue", () => {
  it("takes nothing when the host has nothing newer", async () => {
    const { native, asked } = host({ version: 4 });
    const { inUse, taken } = browserWith(4);
    expect(await refreshCatalogue(native, inUse)).toBe(false);
    expect(asked).toEqual([{ have: 4 }]);
    expect(taken).toEqual([]);
  });

  it("puts the pieces together", async () => {
    const { native, asked } = host(
      { version: 5, chunk: chunk(1, 2, 3), next: 3 },
      { version: 5, chunk: chunk(4, 5, 6), next: 6 },
      { version: 5, chunk: chunk(7) },
    );
    const { inUse, taken } = browserWith(4);
    expect(await refreshCatalogue(native, inUse)).toBe(true);
    expect(taken).toEqual([[1, 2, 3, 4, 5, 6, 7]]);
    expect(asked).toEqual([{ have: 4 }, { have: 4, from: 3 }, { have: 4, from: 6 }]);
  });

  it("leaves an edition that was replaced in the middle for the next time", async () => {
    const { native } = host({ version: 5, chunk: chunk(1), next: 1 }, { version: 6, chunk: chunk(2) });
    const { inUse, taken } = browserWith(4);
    expect(await refreshCatalogue(native, inUse)).toBe(false);
    expect(taken).toEqual([]);
  });

  it.each([
    [
      "goes back",
      "BAD_MESSAGE",
      [
        { version: 5, chunk: chunk(1), next: 1 },
        { version: 5, chunk: chunk(2), next: 1 },
      ],
    ],
    ["sends no base64", "BAD_MESSAGE", [{ version: 5, chunk: "%" }]],
    ["never ends", "CATALOGUE_TOO_LARGE", [{ version: 5, chunk: chunk(1), next: 50_000_000 }]],
  ] as const)("gives up on a host that %s", async (_what, code, pages) => {
    const { inUse, taken } = browserWith(4);
    await expect(refreshCatalogue(host(...pages).native, inUse)).rejects.toMatchObject({ code });
    expect(taken).toEqual([]);
  });
});
