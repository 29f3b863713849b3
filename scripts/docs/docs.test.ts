import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { METHODS, NOTIFICATIONS } from "#core/protocol/methods.ts";
import { MAX_PENDING_REQUESTS, MAX_REPLY_BYTES, MAX_REQUEST_BYTES } from "#core/protocol/limits.ts";
import { HOST_NAME, PROTOCOL_VERSION } from "#core/protocol/version.ts";
import { errorPage } from "./error-page.ts";

const page = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), "utf8");

describe("docs/errors.md", () => {
  it("is what the code says today (node scripts/docs/write.ts)", () => {
    expect(page("errors.md")).toBe(errorPage());
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
