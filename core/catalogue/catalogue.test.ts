import { readdirSync } from "node:fs";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { RuleSchema } from "#core/policy/rule.ts";
import { siteOf } from "#core/url/site.ts";
import { catalogueLayer, COUNTRY_FILES } from "./catalogue.ts";
import { CountryFileSchema } from "./institution.ts";

describe("the catalogue", () => {
  it("holds every country's file in the folder", () => {
    const onDisk = readdirSync(new URL("institutions", import.meta.url)).map((file) => file.replace(".json", ""));
    expect(COUNTRY_FILES.map(({ country }) => country)).toEqual(onDisk.sort());
  });

  it.each(COUNTRY_FILES.map((file) => [file.country, file] as const))("%s keeps to the schema", (_country, file) => {
    expect(v.safeParse(CountryFileSchema, file).issues).toBeUndefined();
  });

  it("names registrable domains only, each once", () => {
    const domains = COUNTRY_FILES.flatMap(({ institutions }) =>
      institutions.flatMap((institution) => institution.domains),
    );
    expect(domains.filter((domain, at) => domains.indexOf(domain) !== at)).toEqual([]);
    expect(domains.filter((domain) => siteOf(domain).registrableDomain !== domain)).toEqual([]);
  });

  it("makes rules that keep to the schema, each with an id of its own", () => {
    const { layer, rules } = catalogueLayer();
    expect(layer).toBe("catalogue");
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const rule of rules) expect(v.safeParse(RuleSchema, rule).issues).toBeUndefined();
  });
});
