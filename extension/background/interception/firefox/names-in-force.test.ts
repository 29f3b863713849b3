import { describe, expect, it } from "vitest";
import { testRules } from "../../test-rules.ts";
import { protectedNames, type ProtectedNames } from "../protected-names.ts";
import { createNamesInForce } from "./names-in-force.ts";

const builtIn = protectedNames(testRules({ "bank.example": "sensitive" }));
const cached = protectedNames(testRules({ "bank.example": "sensitive", "own.example": "sensitive" }));

describe("createNamesInForce", () => {
  it("makes whoever asks wait until the names are read, and nobody afterwards", async () => {
    const reading = Promise.withResolvers<ProtectedNames>();
    const inForce = createNamesInForce(
      () => reading.promise,
      () => builtIn,
    );
    const first = inForce.now();
    expect(first).toBeInstanceOf(Promise);
    reading.resolve(cached);
    expect(await first).toBe(cached);
    expect(inForce.now()).toBe(cached);
  });

  it("reads once, however many ask", async () => {
    let reads = 0;
    const inForce = createNamesInForce(
      () => {
        reads += 1;
        return Promise.resolve(cached);
      },
      () => builtIn,
    );
    await Promise.all([inForce.now(), inForce.now()]);
    expect(reads).toBe(1);
  });

  it("protects what is built in when the names cannot be read", async () => {
    const inForce = createNamesInForce(
      () => Promise.reject(new Error("broken")),
      () => builtIn,
    );
    expect(await inForce.now()).toBe(builtIn);
    expect(await inForce.are(cached)).toBe(false);
  });

  it("goes by names that were put, even when older ones are read later", async () => {
    const reading = Promise.withResolvers<ProtectedNames>();
    const inForce = createNamesInForce(
      () => reading.promise,
      () => builtIn,
    );
    const first = inForce.now();
    inForce.put(cached);
    reading.resolve(builtIn);
    expect(await first).toBe(cached);
    expect(inForce.now()).toBe(cached);
  });

  it("says by which names requests are judged, whoever compiled them", async () => {
    const inForce = createNamesInForce(
      () => Promise.resolve(builtIn),
      () => builtIn,
    );
    inForce.put(cached);
    const again = protectedNames(testRules({ "own.example": "sensitive", "bank.example": "sensitive" }));
    expect(await inForce.are(again)).toBe(true);
    expect(await inForce.are(builtIn)).toBe(false);
    const other = protectedNames(testRules({ "bank.example": "sensitive", "others.example": "sensitive" }));
    expect(await inForce.are(other)).toBe(false);
  });
});
