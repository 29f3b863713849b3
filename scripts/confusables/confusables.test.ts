import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { confusablesModule } from "./confusables-module.ts";

const source = readFileSync(new URL("confusables.txt", import.meta.url), "utf8");

describe("core/lookalike/confusables.ts", () => {
  it("is what Unicode's file says (node scripts/confusables/write.ts)", () => {
    const written = readFileSync(new URL("../../core/lookalike/confusables.ts", import.meta.url), "utf8");
    expect(written).toBe(confusablesModule(source));
  });

  it("leaves no small letter of Greek or Cyrillic out that Unicode takes for a Latin one", () => {
    const module = confusablesModule(source);
    const rows = [...source.matchAll(/^(03[B-F][0-9A-F]|04[3-5][0-9A-F]) ;\t00([67][0-9A-F]) ;/gmu)];
    const missing = rows.filter(([, from = ""]) => !module.includes(` ${from.replace(/^0/u, "").toLowerCase()}`));
    expect(rows.length).toBeGreaterThan(15);
    expect(missing).toEqual([]);
  });

  it("refuses a file that does not say its version", () => {
    expect(() => confusablesModule("")).toThrow(/version/u);
  });
});
