import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { needsAttention, protectionState } from "./protection-state.ts";
import { SEAL_IDS, SEAL_PROBLEMS, type SealState } from "./seal-state.ts";

const ALL: readonly SealState[] = SEAL_IDS.map((id) => ({ id }));
const but = (...problems: SealState[]): readonly SealState[] => [
  ...ALL.filter(({ id }) => problems.every((problem) => problem.id !== id)),
  ...problems,
];
const PRIVATE: SealState = { id: "private-windows", problem: "not-allowed-there" };

describe("protectionState", () => {
  it.each([
    ["protected", "every seal in force", ALL],
    ["protected-except", "private windows alone", but(PRIVATE)],
    ["protected-except", "a proxy that could not be found out", but({ id: "proxy", problem: "unknown-proxy" })],
    ["not-protected", "requests that are not stopped", but({ id: "requests", problem: "site-access" })],
    ["not-protected", "nothing that is known, as with rules that cannot be read", []],
    ["not-protected", "everything else in force and no word of requests", [{ id: "proxy" }, { id: "prediction" }]],
  ] as const)("is %s with %s", (state, _what, seals) => {
    expect(protectionState(seals)).toBe(state);
  });
});

describe("needsAttention", () => {
  it.each([
    [false, "all is in force", ALL],
    [false, "only private windows are open, which may be what the person wants", but(PRIVATE)],
    [true, "private windows and something else are open", but(PRIVATE, { id: "webrtc", problem: "locked" })],
    [true, "the browser cannot even say about private windows", but({ id: "private-windows", problem: "refused" })],
    [true, "nothing is known", []],
  ] as const)("is %s when %s", (expected, _what, seals) => {
    expect(needsAttention(seals)).toBe(expected);
  });

  it("passes nothing over but the choice every person has", () => {
    const anyState: fc.Arbitrary<SealState> = fc
      .tuple(fc.constantFrom(...SEAL_IDS), fc.option(fc.constantFrom(...SEAL_PROBLEMS), { nil: undefined }))
      .map(([id, problem]) => (problem === undefined ? { id } : { id, problem }));
    const anySeals = fc.uniqueArray(anyState, { selector: ({ id }) => id });
    fc.assert(
      fc.property(anySeals, (seals) => {
        const isQuiet =
          seals.some(({ id, problem }) => id === "requests" && problem === undefined) &&
          seals.every(({ problem }) => problem === undefined || problem === "not-allowed-there");
        expect(needsAttention(seals)).toBe(!isQuiet);
      }),
      { seed: 20261125 },
    );
  });
});
