import fc from "fast-check";
import * as v from "valibot";
import { addressOf, type Address } from "#core/url/address.ts";
import { ACTIONS } from "./action.ts";
import type { LayeredRule } from "./precedence.ts";
import { matchName, type RuleMatch } from "./rule-match.ts";
import { LAYERS, RuleSchema, type Layer, type Rule } from "./rule.ts";
import { buildRuleSet, type GroupLookup, type RuleLayer } from "./rule-set.ts";
import { TRUST_LEVELS } from "./trust-level.ts";

/** The institutions tests know. */
export const testGroups: GroupLookup = (group) =>
  ({ "xx:ab": ["a.b", "b.c", "b.a"], "xx:c": ["c.c", "a.a"] })[group] ?? undefined;

export function testAddress(input: string): Address {
  const address = addressOf(input);
  if (address === undefined) throw new Error(`no address: ${input}`);
  return address;
}

/** A rule for tests: about a match, or about a domain. */
export function testRule(match: RuleMatch | string, level: Rule["level"], extra: Partial<Rule> = {}): Rule {
  const about = typeof match === "string" ? { kind: "domain", domain: match } : match;
  const name = (typeof match === "string" ? match : matchName(match)).replaceAll(/[^a-z0-9.-]/gu, "");
  const createdAt = "2026-01-01T00:00:00.000Z";
  return v.parse(RuleSchema, { id: `r:${name}`, match: about, level, createdAt, ...extra });
}

export type TestLayer = readonly [layer: Layer, ...rules: Rule[]];

export function testLayers(...given: TestLayer[]): RuleLayer[] {
  return given.map(([layer, ...rules]) => ({ layer, rules }));
}

/** When the tests' clock stands; some of the rules made below have expired by then. */
export const NOW = Date.parse("2026-06-01T00:00:00.000Z");

/** Few labels, so that names end up above and below each other. */
const namesOf = (minLength: number, maxLength: number) =>
  fc.array(fc.constantFrom("a", "a", "b"), { minLength, maxLength }).map((labels) => labels.join("."));
const someName = namesOf(1, 3);
const someHost = namesOf(2, 4);
const somePath = fc.constantFrom("/a", "/a/b", "/b");
const conditions = {
  path: fc.option(somePath, { nil: undefined, freq: 4 }),
  port: fc.option(fc.constantFrom(443, 8443), { nil: undefined, freq: 6 }),
  scheme: fc.option(fc.constantFrom("https", "http"), { nil: undefined, freq: 6 }),
};
const someMatch = fc.oneof(
  fc.record({ kind: fc.constant("domain"), domain: someName }),
  fc.record({ kind: fc.constant("domain"), domain: someName, ...conditions }),
  fc.record({ kind: fc.constant("host"), host: someHost, ...conditions }),
  fc.record({ kind: fc.constant("suffix"), suffix: someName }),
  fc.record({
    kind: fc.constant("wildcard"),
    pattern: fc.tuple(fc.constantFrom("*", "a*", "*b"), someName).map((parts) => parts.join(".")),
    ...conditions,
  }),
  fc.record({ kind: fc.constant("group"), group: fc.constantFrom("xx:ab", "xx:c", "xx:none") }),
);

/** Any rule of any layer. Several say the same of the same names. */
export const someRule: fc.Arbitrary<LayeredRule> = fc
  .record({
    layer: fc.constantFrom<Layer>(...LAYERS),
    id: fc.nat(30),
    match: someMatch,
    level: fc.constantFrom(...TRUST_LEVELS),
    action: fc.option(fc.constantFrom(...ACTIONS), { nil: undefined, freq: 4 }),
    locked: fc.option(fc.constant(true), { nil: undefined, freq: 5 }),
    expiresAt: fc.option(fc.constantFrom("2026-05-01T00:00:00Z", "2026-07-01T00:00:00Z"), { nil: undefined, freq: 6 }),
  })
  .map(({ layer, id, match, ...word }) => ({
    layer,
    rule: v.parse(RuleSchema, {
      // Half of them have ids that end in their domain, as those do that are kept as templates.
      id: id % 2 === 0 && match.kind === "domain" ? `r:${matchName(match as RuleMatch)}` : `r:${id}`,
      match: withoutUndefined(match),
      ...withoutUndefined(word),
      createdAt: "2026-01-01T00:00:00.000Z",
    }),
  }));

function withoutUndefined(record: object): object {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

export const someRules = fc.array(someRule, { maxLength: 10 });

export const someAddress = fc
  .record({
    scheme: fc.constantFrom("https", "http", "wss"),
    host: someHost,
    port: fc.constantFrom("", ":8443"),
    path: fc.constantFrom("/", "/a", "/a/b/c", "/a/b", "/ab", "/%61/b"),
  })
  .map(({ scheme, host, port, path }) => testAddress(`${scheme}://${host}${port}${path}`));

/** Files rules as they come, each in a layer of its own. */
export function ruleSetOf(rules: readonly LayeredRule[]) {
  return buildRuleSet(
    rules.map(({ layer, rule }) => ({ layer, rules: [rule] })),
    testGroups,
  );
}
