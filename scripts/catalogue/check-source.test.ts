import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CatalogueSource } from "#core/catalogue/encode-catalogue.ts";
import type { InstitutionLine } from "#core/catalogue/institution.ts";
import { testSource } from "#core/catalogue/test-catalogue.ts";
import { checkSource } from "./check-source.ts";
import { formatLine, readSource } from "./read-source.ts";

const line = (id: string, domains: string[], extra: Partial<InstitutionLine> = {}): InstitutionLine => ({
  ...{ id, kind: "bank", name: `The ${id}`, domains, origins: ["curated"] },
  ...extra,
});

function problems(lines: InstitutionLine[], extra: Partial<CatalogueSource> = {}): string[] {
  return checkSource({ version: 1, date: "2026-11-25", countries: [{ country: "de", lines }], suffixes: [], ...extra });
}

describe("checkSource", () => {
  it("has nothing against a good source", () => {
    expect(checkSource(testSource())).toEqual([]);
    expect(problems([line("a", ["bank.de"]), line("b", ["login.gov.example.com", "mybank.co.uk"])])).toEqual([]);
  });

  it.each([
    ["a public suffix", ["co.uk"], "co.uk is a public suffix"],
    ["a suffix of the list's private part", ["github.io"], "github.io is a public suffix"],
    ["a top level there is not", ["bank.nosuchtld"], "bank.nosuchtld is below no top level there is"],
    ["an address", ["192.0.2.1"], "192.0.2.1 is an address"],
    ["www", ["www.bank.de"], "www.bank.de is bank.de"],
    ["a domain twice", ["bank.de", "bank.de"], "bank.de is in de:a already"],
  ])("objects to %s", (_what, domains, problem) => {
    expect(problems([line("a", domains)])).toEqual([`de:a: ${problem}`]);
  });

  it("objects to one domain in two countries", () => {
    const countries = ["de", "fr"].map((country) => ({ country, lines: [line("a", ["bank.de"])] }));
    expect(problems([], { countries })).toEqual(["fr:a: bank.de is in de:a already"]);
  });

  it.each([
    ["ids out of order", [line("b", ["b.de"]), line("a", ["a.de"])]],
    ["kinds out of order", [line("a", ["a.de"], { kind: "tax" }), line("b", ["b.de"])]],
  ])("objects to %s", (_what, lines) => {
    expect(problems(lines)).toEqual([expect.stringContaining("is not in order")]);
  });

  it("objects to an id that is there twice, whatever its kind", () => {
    const lines = [line("a", ["a.de"]), line("a", ["b.de"], { kind: "tax" })];
    expect(problems(lines)).toEqual(["de:a: the id is there twice"]);
  });

  it("objects to origins out of order", () => {
    expect(problems([line("a", ["a.de"], { origins: ["fdic", "ncua"] })])).toHaveLength(1);
  });

  it.each([
    [{ suffix: "bankers", institution: undefined }, "the Public Suffix List does not have it"],
    [{ suffix: "bank.de", institution: undefined }, "the Public Suffix List does not have it"],
    [{ suffix: "itau", institution: "br:itau" }, "there is no br:itau"],
  ])("objects to the member suffix %j", (suffix, problem) => {
    expect(problems([line("a", ["a.de"])], { suffixes: [suffix] })).toEqual([
      `member suffix ${suffix.suffix}: ${problem}`,
    ]);
  });
});

describe("readSource", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "cofferdam-source-"));
    await mkdir(join(folder, "institutions"));
    await writeFile(join(folder, "edition.json"), '{ "version": 3, "date": "2026-11-25" }');
    await writeFile(join(folder, "member-suffixes.tsv"), "bank\t-\nitau\tbr:itau\n");
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("reads what it says it writes", async () => {
    const lines = testSource().countries[0]?.lines ?? [];
    await writeFile(join(folder, "institutions", "de.tsv"), lines.map((own) => `${formatLine(own)}\n`).join(""));
    const { source, problems: found } = await readSource(folder);
    expect(found).toEqual([]);
    expect(source).toEqual({
      version: 3,
      date: "2026-11-25",
      countries: [{ country: "de", lines }],
      suffixes: [
        { suffix: "bank", institution: undefined },
        { suffix: "itau", institution: "br:itau" },
      ],
    });
  });

  it.each([
    ["a column too few", "a\tbank\tA Bank\ta.de"],
    ["a column too many", "a\tbank\tA Bank\ta.de\tcurated\tmore"],
    ["an id with capitals", "A\tbank\tA Bank\ta.de\tcurated"],
    ["an unknown kind", "a\tshop\tA Bank\ta.de\tcurated"],
    ["an unknown origin", "a\tbank\tA Bank\ta.de\trumour"],
    ["no domain", "a\tbank\tA Bank\t\tcurated"],
    ["two blanks between domains", "a\tbank\tA Bank\ta.de  b.de\tcurated"],
    ["a capital in a domain", "a\tbank\tA Bank\tA.de\tcurated"],
    ["an empty line", ""],
  ])("says which line has %s", async (_what, text) => {
    await writeFile(join(folder, "institutions", "de.tsv"), `ok\tbank\tOk\tok.de\tcurated\n${text}\n`);
    const { problems: found } = await readSource(folder);
    expect(found).toEqual([expect.stringContaining("de.tsv:2:")]);
  });
});
