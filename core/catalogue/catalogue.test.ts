import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "#core/errors/app-error.ts";
import { loadCatalogue } from "./catalogue.ts";
import { decodeCatalogue, readHeader } from "./decode-catalogue.ts";
import { encodeCatalogue, type CatalogueSource } from "./encode-catalogue.ts";
import { INSTITUTION_KINDS, ORIGINS, type InstitutionLine } from "./institution.ts";
import { testCatalogue, testSource } from "./test-catalogue.ts";

const label = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}[a-z0-9]$/u);
const domain = fc
  .tuple(label, fc.constantFrom(".com", ".de", ".co.uk", ".deep.host.example.org", ".bank"))
  .map((parts) => parts.join(""));
const line = fc.record({
  id: label,
  kind: fc.constantFrom(...INSTITUTION_KINDS),
  name: fc.stringMatching(/^[A-Za-zÀ-ž北京銀行]{1,12}( [A-Za-z&.]{1,8}){0,2}$/u),
  domains: fc.uniqueArray(domain, { minLength: 1, maxLength: 4 }),
  origins: fc.subarray([...ORIGINS], { minLength: 1 }),
});

/** Any world that the build would let pass. */
const anySource = fc
  .array(fc.array(line, { minLength: 1, maxLength: 12 }), { maxLength: 4 })
  .map((countries): CatalogueSource => {
    const taken = new Set<string>();
    return {
      version: 7,
      date: "2026-11-25",
      suffixes: [],
      countries: countries.map((lines, at) => ({
        country: `a${String.fromCharCode(97 + at)}`,
        lines: unique(lines)
          .map((own) => ({ ...own, domains: own.domains.filter((name) => !taken.has(name) && taken.add(name)) }))
          .filter(({ domains }) => domains.length > 0)
          .sort(
            (a, b) => INSTITUTION_KINDS.indexOf(a.kind) - INSTITUTION_KINDS.indexOf(b.kind) || (a.id < b.id ? -1 : 1),
          ),
      })),
    };
  });

function unique(lines: readonly InstitutionLine[]): InstitutionLine[] {
  return [...new Map(lines.map((own) => [own.id, own])).values()];
}

describe("loadCatalogue", () => {
  it("gives back what was written, whatever that was", () => {
    let seen = 0;
    fc.assert(
      fc.property(anySource, (source) => {
        const catalogue = loadCatalogue(encodeCatalogue(source));
        const written = source.countries.flatMap(({ country, lines }) =>
          lines.map((own) => ({ ...own, id: `${country}:${own.id}`, country })),
        );
        expect(written.map((_, at) => catalogue.at(at))).toEqual(written);
        expect(written.map(({ id }) => catalogue.group(id))).toEqual(written);
        expect(catalogue.counts.institutions).toBe(written.length);
        seen += written.length;
      }),
    );
    expect(seen).toBeGreaterThan(100);
  });

  it("finds for any host what a search through all domains would", () => {
    let found = 0;
    fc.assert(
      fc.property(anySource, fc.array(fc.tuple(label, domain), { maxLength: 20 }), (source, others) => {
        const catalogue = loadCatalogue(encodeCatalogue(source));
        const owners = source.countries.flatMap(({ country, lines }) =>
          lines.flatMap(({ id, domains }) => domains.map((name) => ({ name, id: `${country}:${id}` }))),
        );
        const hosts = [...owners.map(({ name }) => `www.${name}`), ...others.map((parts) => parts.join("."))];
        for (const host of [...hosts, ...owners.map(({ name }) => name), ...owners.map(({ name }) => `x${name}`)]) {
          const [longest] = owners
            .filter(({ name }) => host === name || host.endsWith(`.${name}`))
            .sort((a, b) => b.name.length - a.name.length);
          expect(catalogue.findByDomain(host)?.id).toBe(longest?.id);
          if (longest !== undefined) found += 1;
        }
      }),
    );
    expect(found).toBeGreaterThan(100);
  });

  it("knows which edition it is", () => {
    const bytes = encodeCatalogue(testSource(41));
    expect(readHeader(bytes)).toEqual({ version: 41, day: Date.parse("2026-11-25") / 86_400_000 });
    expect(loadCatalogue(bytes)).toMatchObject({ version: 41, date: "2026-11-25" });
  });

  const whole = encodeCatalogue(testSource());

  it("refuses bytes that end too early, wherever they end", () => {
    for (let length = 0; length < whole.length; length += 1) {
      expect(() => loadCatalogue(whole.slice(0, length))).toThrow(
        expect.objectContaining({ code: "CATALOGUE_BROKEN" }),
      );
    }
  });

  it("refuses bytes that go on after their end, and those of another form", () => {
    const broken = expect.objectContaining({ code: "CATALOGUE_BROKEN" }) as Error;
    expect(() => loadCatalogue(Uint8Array.from([...whole, 10]))).toThrow(broken);
    expect(() => loadCatalogue(Uint8Array.from(whole, (byte, at) => (at === 5 ? 2 : byte)))).toThrow(broken);
    expect(() => loadCatalogue(new TextEncoder().encode("<!doctype html>"))).toThrow(broken);
  });

  it("refuses what no catalogue needs before it reads it", () => {
    expect(() => decodeCatalogue(new Uint8Array(5_000_000))).toThrow(
      expect.objectContaining({ code: "CATALOGUE_TOO_LARGE" }),
    );
  });

  it("comes to an end with any bytes at all", () => {
    const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(changes, (changed) => {
        const bytes = Uint8Array.from(whole);
        for (const [at, byte] of changed) bytes[at] = byte;
        try {
          const catalogue = loadCatalogue(bytes);
          catalogue.findByDomain("www.paypal.com");
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(AppError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe("a catalogue", () => {
  const catalogue = testCatalogue();

  it.each([
    ["commerzbank.com", "de:commerzbank"],
    ["a.b.commerzbank.de", "de:commerzbank"],
    ["pay.shop.example.fr", "fr:impots-gouv"],
    ["x.pay.shop.example.fr", "fr:impots-gouv"],
    ["cib.bnpparibas", "fr:bnp"],
    ["shop.example.fr", undefined],
    ["evilcommerzbank.de", undefined],
    ["commerzbank.de.evil.example", undefined],
    ["anything.bank", undefined],
    ["bnpparibas", undefined],
    ["de", undefined],
    ["", undefined],
  ])("takes %s for %s", (host, id) => {
    expect(catalogue.findByDomain(host)?.id).toBe(id);
  });

  it("counts countries", () => {
    expect(catalogue.countries()).toEqual([
      { country: "de", institutions: 4 },
      { country: "fr", institutions: 2 },
      { country: "xx", institutions: 1 },
    ]);
    expect(catalogue.counts).toEqual({ institutions: 7, domains: 10 });
  });

  it.each([
    ["commerzbank", {}, ["de:commerzbank"]],
    ["KÖLN", {}, ["de:spk"]],
    ["koln bonn", {}, ["de:spk"]],
    ["spk koeln", {}, ["de:spk"]],
    ["com", {}, ["de:comdirect", "de:commerzbank", "xx:paypal"]],
    ["paypal.me", {}, ["xx:paypal"]],
    ["gouv", { kinds: ["tax"] }, ["fr:impots-gouv"]],
    ["im", { countries: ["fr"], kinds: ["tax"] }, ["fr:impots-gouv"]],
    ["paypal", { countries: ["fr"] }, ["xx:paypal"]],
    ["commerzbank", { countries: ["fr"] }, []],
    ["nobody", {}, []],
    ["  ", {}, []],
  ] as const)("finds for “%s” with %j", (text, filter, ids) => {
    expect(catalogue.search(text, filter).map(({ id }) => id)).toEqual(ids);
  });

  it("puts the whole name before its beginning, and that before a word of it", () => {
    const kind = "bank" as const;
    const lines = ["Old Union", "Union", "Union Bank", "Reunion"].map((name, at) => ({
      ...{ id: `l${at}`, kind, name },
      domains: [`d${at}.example`],
      origins: ["curated" as const],
    }));
    const source = { ...testSource(), countries: [{ country: "de", lines }], suffixes: [] };
    const found = loadCatalogue(encodeCatalogue(source)).search("union");
    expect(found.map(({ name }) => name)).toEqual(["Union", "Union Bank", "Old Union", "Reunion"]);
    expect(loadCatalogue(encodeCatalogue(source)).search("union", { limit: 2 })).toHaveLength(2);
  });

  it("has no institution beyond its last", () => {
    expect(() => catalogue.at(7)).toThrow(RangeError);
    expect(catalogue.group("de:nobody")).toBeUndefined();
  });
});
