import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { AppError } from "#core/errors/app-error.ts";
import { WireErrorSchema } from "#core/protocol/envelope.ts";
import { toWireError } from "./wire-error.ts";

describe("toWireError", () => {
  it("carries the code and the facts, and not the cause", () => {
    const error = new AppError("VM_LOCKED", { details: { vm: "Banking" }, cause: new Error("secret") });
    expect(toWireError(error)).toEqual({ code: "VM_LOCKED", details: { vm: "Banking" } });
  });

  it("always fits the wire, however long a fact is", () => {
    const error = new AppError("VBOX_FAILED", { details: { message: "x".repeat(10_000), operation: "start" } });
    expect(v.is(WireErrorSchema, toWireError(error))).toBe(true);
  });

  it.each([new Error("secret"), "secret", undefined, new AppError("INTERNAL", { cause: "secret" })])(
    "says nothing but INTERNAL of a defect (%#)",
    (thrown) => {
      expect(toWireError(thrown)).toEqual({ code: "INTERNAL" });
    },
  );
});
