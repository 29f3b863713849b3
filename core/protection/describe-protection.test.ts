import { describe, expect, it } from "vitest";
import { describeLimits, describeProtection } from "./describe-protection.ts";
import { describeSealProblem } from "./describe-seal-problem.ts";
import { ENGINES } from "./engine.ts";
import { LIMITS } from "./limits.ts";
import { SEAL_IDS, SEAL_PROBLEMS, type SealState } from "./seal-state.ts";

const ALL: readonly SealState[] = SEAL_IDS.map((id) => ({ id }));
const SOME: readonly SealState[] = [
  { id: "requests" },
  { id: "proxy", problem: "unknown-proxy" },
  { id: "look-ups", problem: "browser-default" },
  { id: "private-windows", problem: "not-allowed-there" },
];
const UNSTOPPED: readonly SealState[] = [{ id: "requests", problem: "site-access" }];

describe("describeProtection", () => {
  it.each([
    [ALL, "firefox", "protected"],
    [ALL, "chromium", "protected as far as this browser can be sealed"],
    [SOME, "firefox", "protected, except requests no other seal sees, early look-ups and private windows"],
    [
      [{ id: "requests" }, { id: "private-windows", problem: "not-allowed-there" }],
      "chromium",
      "protected as far as this browser can be sealed, except private windows",
    ],
    [UNSTOPPED, "chromium", "not protected: requests for protected sites are not stopped"],
    [[], "firefox", "not protected: your rules cannot be read"],
  ] as const)("says of %j in %s: %s", (seals, engine, text) => {
    expect(describeProtection(seals, engine)).toBe(text);
  });

  it.each(ENGINES)("never claims everything in a browser with limits (%s)", (engine) => {
    const claimsEverything = /^protected(?:,|$)/u.test(describeProtection(ALL, engine));
    expect(claimsEverything).toBe(LIMITS[engine].length === 0);
  });
});

describe("describeLimits", () => {
  it("says of each limit what gets out, and to whom", () => {
    expect(ENGINES.flatMap(describeLimits)).toHaveLength(ENGINES.flatMap((engine) => LIMITS[engine]).length);
    for (const text of ENGINES.flatMap(describeLimits)) expect(text).toMatch(/^\p{Lu}.*name alone.*to whoever.*\.$/u);
  });
});

describe("describeSealProblem", () => {
  const cases = SEAL_PROBLEMS.flatMap((problem) => ENGINES.map((engine) => [problem, engine] as const));

  it.each(cases)("%s in %s: says in sentences what is wrong and what to do", (problem, engine) => {
    const { what, remedy } = describeSealProblem(problem, engine);
    expect(what).toMatch(/^\p{Lu}.*\.$/u);
    expect(remedy).toMatch(/^\p{Lu}.*\.$/u);
  });

  it("leads to the private windows of each browser by its own way", () => {
    expect(describeSealProblem("not-allowed-there", "chromium").remedy).toContain("chrome://extensions");
    expect(describeSealProblem("not-allowed-there", "firefox").remedy).toContain("about:addons");
  });
});
