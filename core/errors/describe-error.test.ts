import { describe, expect, it } from "vitest";
import { ERROR_CODES } from "./codes.ts";
import { describeError } from "./describe-error.ts";

describe("describeError", () => {
  /** Answers every fact a sentence may ask for. */
  const anyFact = new Proxy<Record<string, string>>({}, { get: () => "Fact" });

  it.each(ERROR_CODES)("%s says in sentences what happened and what to do", (code) => {
    const { what, remedy } = describeError(code, anyFact);
    expect(what).toMatch(/^[“\p{Lu}].*(?:\.|Fact)$/u);
    expect(remedy).toMatch(/^\p{Lu}.*\.$/u);
  });

  it("names the facts it was given, and says so when one is missing", () => {
    expect(describeError("VM_NOT_FOUND", { vm: "Banking" }).what).toContain("“Banking”");
    expect(describeError("VM_NOT_FOUND").what).toContain("“unknown”");
  });
});
