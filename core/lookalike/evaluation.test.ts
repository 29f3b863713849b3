import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { evaluate, evaluationReport, sum, type Tally } from "#test/lookalike/evaluate.ts";

const evaluation = evaluate();
const { recipes, phishing, innocent } = evaluation;
const share = ({ stopped, of }: Tally) => stopped / of;

describe("of generated imitations of distinct names", () => {
  it("19 of 20 are stopped", () => {
    expect(recipes.length).toBe(19);
    const all = sum(recipes.map(({ distinct }) => distinct));
    expect(all.of).toBeGreaterThan(15_000);
    expect(share(all)).toBeGreaterThanOrEqual(0.95);
  });

  it.each(recipes.map(({ name, distinct }) => [name, distinct] as const))("9 of 10 are stopped: %s", (_, distinct) => {
    expect(distinct.of).toBeGreaterThan(500);
    expect(share(distinct)).toBeGreaterThanOrEqual(0.9);
  });
});

describe("of imitations of words and short names", () => {
  it.each([
    ["another script, one letter", 0.9],
    ["the whole domain within", 1],
    ["the whole domain, hyphens for dots", 1],
    ["with bait", 0.4],
  ])("those that leave no doubt are stopped: %s", (name, least) => {
    const plain = recipes.find((recipe) => recipe.name === name)?.plain;
    expect(plain && share(plain)).toBeGreaterThanOrEqual(least);
  });
});

describe("of names met in the wild", () => {
  it("those that phishing uses are stopped, each for the right target", () => {
    expect(phishing.missed).toEqual([]);
    expect(phishing.tally.of).toBeGreaterThan(60);
  });

  it("honest ones are let be", () => {
    expect(innocent.stopped).toEqual([]);
    expect(innocent.tally.of).toBeGreaterThan(200);
  });
});

describe("docs/lookalikes.md", () => {
  it("gives these rates (node scripts/lookalike/evaluate.ts)", () => {
    const page = readFileSync(new URL("../../docs/lookalikes.md", import.meta.url), "utf8");
    expect(page).toContain(evaluationReport(evaluation));
  });
});
