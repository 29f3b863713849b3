import { describe, expect, it } from "vitest";
import { expectationOf } from "#test/leaks/vectors/expectations.ts";
import { VECTORS } from "#test/leaks/vectors/vectors.ts";
import { ENGINES } from "./engine.ts";
import { LIMITS } from "./limits.ts";
import { SEAL_IDS } from "./seal-state.ts";

describe("LIMITS", () => {
  it.each(ENGINES)("are what the leak lab finds open in %s, but for what a seal shows", (engine) => {
    const shown = VECTORS.flatMap(({ id }) => {
      const expectation = expectationOf(id, engine);
      return expectation?.kind === "limit" ? [expectation.shownAs] : [];
    });
    expect(shown).not.toHaveLength(0);
    const seals: ReadonlySet<string> = new Set(SEAL_IDS);
    expect(new Set(shown.filter((id) => !seals.has(id)))).toEqual(new Set(LIMITS[engine]));
  });
});
