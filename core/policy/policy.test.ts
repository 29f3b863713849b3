import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { decide } from "./decide.ts";
import { RuleSchema, type Layer, type Rule } from "./rule.ts";
import { buildRuleSet, type RuleLayer } from "./rule-set.ts";
import { TRUST_LEVELS, type TrustLevel } from "./trust-level.ts";

function rule(name: string, level: TrustLevel, extra: Record<string, unknown> = {}): Rule {
  return v.parse(RuleSchema, {
    id: `r:${name}:${level}`,
    match: { kind: "domain", domain: name },
    level,
    createdAt: "2026-01-01T00:00:00.000Z",
    ...extra,
  });
}

function layers(...given: readonly [Layer, ...Rule[]][]): RuleLayer[] {
  return given.map(([layer, ...rules]) => ({ layer, rules }));
}

describe("decide", () => {
  const rules = buildRuleSet(
    layers(
      [
        "catalogue",
        rule("chase.com", "sensitive"),
        rule("bank", "sensitive", { match: { kind: "suffix", suffix: "bank" } }),
      ],
      [
        "person",
        rule("help.chase.com", "ordinary"),
        rule("work.example", "trusted", { compartment: "work" }),
        rule("evil.example", "blocked"),
      ],
    ),
  );

  it.each([
    ["chase.com", "sensitive", "open-in"],
    ["www.chase.com", "sensitive", "open-in"],
    ["a.b.c.d.e.f.chase.com", "sensitive", "open-in"],
    ["evilchase.com", "ordinary", "stay"],
    ["chase.com.evil.test", "ordinary", "stay"],
    ["chase.co", "ordinary", "stay"],
    ["com", "ordinary", "stay"],
    ["my.bank", "sensitive", "open-in"],
    ["www.my.bank", "sensitive", "open-in"],
    ["bank", "ordinary", "stay"],
    ["help.chase.com", "ordinary", "stay"],
    ["deep.help.chase.com", "ordinary", "stay"],
    ["work.example", "trusted", "open-in"],
    ["evil.example", "blocked", "block"],
  ] as const)("%s is %s and will %s", (hostname, level, action) => {
    expect(decide(hostname, rules)).toMatchObject({ level, action });
  });

  it("says which rule won and whose it is", () => {
    expect(decide("www.help.chase.com", rules).because).toMatchObject({ layer: "person", rule: { level: "ordinary" } });
    expect(decide("nobody.example", rules).because).toBeUndefined();
  });
});

describe("buildRuleSet", () => {
  it("lets the higher layer's word on one name stand", () => {
    const set = buildRuleSet(
      layers(
        ["administrator", rule("a.example", "sensitive")],
        ["catalogue", rule("a.example", "blocked")],
        ["person", rule("a.example", "ordinary")],
      ),
    );
    expect(decide("a.example", set)).toMatchObject({ level: "sensitive", because: { layer: "administrator" } });
  });

  const name = fc
    .array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 4 })
    .map((labels) => labels.join("."));
  const someRules = fc.array(
    fc.record({
      name,
      level: fc.constantFrom(...TRUST_LEVELS),
      layer: fc.constantFrom<Layer>("catalogue", "person", "administrator"),
    }),
    { maxLength: 12 },
  );

  const shuffledRules = someRules.chain((given) =>
    fc.shuffledSubarray(given, { minLength: given.length }).map((shuffled) => ({ given, shuffled })),
  );

  it("decides the same whatever order rules are given in", () => {
    fc.assert(
      fc.property(shuffledRules, name, ({ given, shuffled }, host) => {
        const as = (list: typeof given) =>
          buildRuleSet(list.map((r) => ({ layer: r.layer, rules: [rule(r.name, r.level)] })));
        expect(decide(host, as(shuffled))).toEqual(decide(host, as(given)));
      }),
    );
  });

  it("decides as a search through all rules would", () => {
    fc.assert(
      fc.property(someRules, name, (given, host) => {
        const about = given.filter((r) => host === r.name || host.endsWith(`.${r.name}`));
        const longest = Math.max(0, ...about.map((r) => r.name.length));
        const layer = (["administrator", "person", "catalogue"] as const).find((l) =>
          about.some((r) => r.name.length === longest && r.layer === l),
        );
        const level = TRUST_LEVELS.find((l) =>
          about.some((r) => r.name.length === longest && r.layer === layer && r.level === l),
        );
        const set = buildRuleSet(given.map((r) => ({ layer: r.layer, rules: [rule(r.name, r.level)] })));
        expect(decide(host, set).level).toBe(level ?? "ordinary");
      }),
    );
  });
});
