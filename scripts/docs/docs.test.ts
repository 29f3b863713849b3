import { readFileSync } from "node:fs";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { ACTIONS } from "#core/policy/action.ts";
import { IMPORT_FORMATS } from "#core/policy/exchange/import-policy.ts";
import { PolicyDocumentSchema } from "#core/policy/exchange/policy-document.ts";
import { REASONS } from "#core/policy/explain.ts";
import { MATCH_KINDS } from "#core/policy/rule-match.ts";
import { LAYERS } from "#core/policy/rule.ts";
import { SPECIFICITY } from "#core/policy/specificity.ts";
import { TRUST_LEVELS } from "#core/policy/trust-level.ts";
import { METHODS, NOTIFICATIONS } from "#core/protocol/methods.ts";
import { MAX_PENDING_REQUESTS, MAX_REPLY_BYTES, MAX_REQUEST_BYTES } from "#core/protocol/limits.ts";
import { HOST_NAME, PROTOCOL_VERSION } from "#core/protocol/version.ts";
import { errorPage } from "./error-page.ts";
import { policySchema } from "./policy-schema.ts";

const page = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), "utf8");

describe("docs/errors.md", () => {
  it("is what the code says today (node scripts/docs/write.ts)", () => {
    expect(page("errors.md")).toBe(errorPage());
  });
});

describe("docs/policy.schema.json", () => {
  it("is what the code says today (node scripts/docs/write.ts)", () => {
    expect(page("policy.schema.json")).toBe(policySchema());
  });
});

describe("docs/policy.md", () => {
  const policy = page("policy.md");

  it.each([...TRUST_LEVELS, ...ACTIONS, ...MATCH_KINDS, ...LAYERS, ...SPECIFICITY, ...REASONS])(
    "says what %s means",
    (word) => {
      expect(policy).toContain(`\`${word}\``);
    },
  );
});

describe("docs/policy-format.md", () => {
  const format = page("policy-format.md");
  const fields = [
    ...Object.keys(PolicyDocumentSchema.entries),
    ...Object.keys(PolicyDocumentSchema.entries.rules.item.entries),
  ];

  it.each([...fields, ...IMPORT_FORMATS])("names %s", (word) => {
    expect(format).toContain(`\`${word}\``);
  });

  it("gives an example that can be imported", () => {
    const [, example = ""] = /```json\n(.*?)```/su.exec(format) ?? [];
    expect(v.safeParse(PolicyDocumentSchema, JSON.parse(example)).issues).toBeUndefined();
  });
});

describe("docs/protocol.md", () => {
  const protocol = page("protocol.md");
  /** The text below a heading, up to the next of its rank. */
  const section = (heading: string) => protocol.split(`\n### \`${heading}\`\n`)[1]?.split(/\n##/u)[0];
  const headings = [...protocol.matchAll(/^### `(\w+)`$/gmu)].map(([, name]) => name);

  it("describes every method and notification, and none that is gone", () => {
    expect(headings).toEqual([...Object.keys(METHODS), ...Object.keys(NOTIFICATIONS)]);
  });

  const fields = [
    ...Object.entries(METHODS).flatMap(([name, { params, result }]) =>
      [...Object.keys(params.entries), ...Object.keys(result.entries)].map((field) => [name, field] as const),
    ),
    ...Object.entries(NOTIFICATIONS).flatMap(([name, { entries }]) =>
      Object.keys(entries).map((field) => [name, field] as const),
    ),
  ];

  it.each(fields)("%s: names its field %s", (name, field) => {
    expect(section(name)).toContain(`\`${field}\``);
  });

  it.each([
    PROTOCOL_VERSION,
    HOST_NAME,
    MAX_PENDING_REQUESTS,
    MAX_REPLY_BYTES.toLocaleString("en"),
    MAX_REQUEST_BYTES.toLocaleString("en"),
  ])("gives the number or name %s", (value) => {
    expect(protocol).toContain(String(value));
  });
});
