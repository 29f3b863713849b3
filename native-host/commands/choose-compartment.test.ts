import { describe, expect, it } from "vitest";
import * as v from "valibot";
import { CompartmentIdSchema } from "#core/compartment/compartment-id.ts";
import type { CompartmentLevel } from "#core/compartment/compartment-info.ts";
import type { TrustLevel } from "#core/policy/trust-level.ts";
import type { CompartmentConfig } from "#host/config/config.ts";
import { chooseCompartment } from "./choose-compartment.ts";

const id = (text: string) => v.parse(CompartmentIdSchema, text);

function compartment(name: string, level: CompartmentLevel, isDefault: boolean): CompartmentConfig {
  return {
    id: id(name),
    name: name.toUpperCase(),
    colour: "#000000",
    level,
    isDefault,
    provider: "profile",
    browser: undefined,
    alsoAllow: [],
    startMs: 1000,
  };
}

const CONFIG = {
  file: "/config.toml",
  vboxmanage: undefined,
  compartments: new Map(
    [
      compartment("work", "sensitive", false),
      compartment("banking", "sensitive", true),
      compartment("known", "trusted", false),
    ].map((own) => [own.id, own]),
  ),
};

function choose(level: TrustLevel, named?: string, chosen?: string): string {
  const decision = {
    hostname: "bank.example",
    level,
    action: "open-in" as const,
    compartment: named === undefined ? undefined : id(named),
    because: undefined,
  };
  return chooseCompartment(CONFIG, decision, chosen === undefined ? undefined : id(chosen)).id;
}

describe("chooseCompartment", () => {
  it.each([
    ["the level's default", "banking", ["sensitive"]],
    ["the rule's before the default", "work", ["sensitive", "work"]],
    ["the person's before the rule's", "banking", ["sensitive", "work", "banking"]],
    ["the rule's for a level that has no default", "known", ["trusted", "known"]],
  ] as const)("takes %s", (_, expected, [level, named, chosen]) => {
    expect(choose(level, named, chosen)).toBe(expected);
  });

  it("knows no compartment for a level without a default", () => {
    expect(() => choose("untrusted")).toThrow(
      expect.objectContaining({ code: "COMPARTMENT_NONE", details: { level: "untrusted" } }),
    );
    expect(() => choose("trusted")).toThrow(expect.objectContaining({ code: "COMPARTMENT_NONE" }));
  });

  it.each([
    ["rule", "gone", undefined],
    ["person", "work", "gone"],
  ])("refuses a compartment that a %s names and that is not configured", (_, named, chosen) => {
    expect(() => choose("sensitive", named, chosen)).toThrow(
      expect.objectContaining({ code: "COMPARTMENT_UNKNOWN", details: { compartment: "gone" } }),
    );
  });

  it.each([
    ["sensitive", undefined, "known", "KNOWN", "trusted"],
    ["trusted", "banking", undefined, "BANKING", "sensitive"],
    ["ordinary", "known", undefined, "KNOWN", "trusted"],
  ] as const)("keeps a %s site out of a compartment of another level", (level, named, chosen, name, accepts) => {
    expect(() => choose(level, named, chosen)).toThrow(
      expect.objectContaining({
        code: "COMPARTMENT_LEVEL_MISMATCH",
        details: { compartment: name, accepts, level },
      }),
    );
  });
});
