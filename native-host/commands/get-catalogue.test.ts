import { describe, expect, it } from "vitest";
import { testCatalogue } from "#core/catalogue/test-catalogue.ts";
import { success } from "#core/protocol/envelope.ts";
import type { Call } from "#host/messaging/call.ts";
import { encodeFrame } from "#host/messaging/encode-frame.ts";
import { getCatalogue } from "./get-catalogue.ts";

const CALL: Call = {
  signal: new AbortController().signal,
  progress: () => undefined,
  note: () => undefined,
  cancel: () => false,
};

function commandFor(version: number, signed: Uint8Array | undefined) {
  const never = () => Promise.reject(new Error("only read is asked for"));
  const snapshot = { catalogue: testCatalogue(version), signed, problem: undefined };
  return getCatalogue({ catalogue: { read: () => Promise.resolve(snapshot), update: never } });
}

describe("getCatalogue", () => {
  it("gives a large file in pieces that the wire takes, each byte once", async () => {
    const file = Uint8Array.from({ length: 1_500_001 }, (_, at) => at % 251);
    const command = commandFor(8, file);
    const pieces: Buffer[] = [];
    for (let from: number | undefined = 0; from !== undefined;) {
      const page: Awaited<ReturnType<typeof command>> = await command({ have: 7, from }, CALL);
      encodeFrame(success(Number.MAX_SAFE_INTEGER, page));
      expect(page.version).toBe(8);
      pieces.push(Buffer.from(page.chunk ?? "", "base64"));
      from = page.next;
    }
    expect(Buffer.concat(pieces).equals(file)).toBe(true);
    expect(pieces).toHaveLength(3);
  });

  it.each([
    ["has this edition", 8, new Uint8Array(10), 8],
    ["has a newer one", 8, new Uint8Array(10), 9],
    ["would have to take the host's word", 8, undefined, 7],
  ])("gives nothing to a browser that %s", async (_what, version, signed, have) => {
    expect(await commandFor(version, signed)({ have }, CALL)).toEqual({ version });
  });
});
