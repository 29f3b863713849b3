import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { catalogueLayer } from "#core/catalogue/catalogue-layer.ts";
import { loadCatalogue } from "#core/catalogue/catalogue.ts";
import { decide } from "#core/policy/decide.ts";
import { buildRuleSet } from "#core/policy/rule-set.ts";
import { NOW, testAddress } from "#core/policy/test-policy.ts";
import { buildCatalogue, MOST_COMPRESSED, sizesOf } from "./build.ts";

const bytes = await buildCatalogue();
const catalogue = loadCatalogue(bytes);
const rules = buildRuleSet([catalogueLayer(catalogue)]);
const actionAt = (host: string) => decide(testAddress(`https://${host}/`), rules, NOW).action;
const list = (name: string) => readFileSync(new URL(`quality/${name}`, import.meta.url), "utf8").trim();

/** The 150 and more countries with the most people, the largest first. */
const COUNTRIES = `
  in cn us id pk ng br bd ru et mx jp eg ph cd vn ir tr de th tz gb fr za it ke mm co kr sd ug es dz iq ar af ye ca pl ma
  ao ua uz my mz gh pe sa mg ci np cm ve ne au sy ml bf lk tw mw zm kz cl td ro so sn gt nl ec kh zw gn bj rw bi bo
  tn ss ht be jo do ae cu hn cz se tj pt az gr pg hu il at by ch tg sl la tm ly rs kg ni bg sg cd cg dk sv fi no lb cf sk
  ps cr nz om lr ie kw mr pa ge hr mn uy ba pr am qa al na jm lt gm md bw ga ls gw si gq lv mk bh tt tl xk ee mu cy sz km
`
  .trim()
  .split(/\s+/u);

/** Where hardly anybody has a bank with a site. No site at all is known of in North Korea and Eritrea. */
const FEW = ["td", "cf"];

describe("the catalogue that ships", () => {
  it("fits into a package", { timeout: 60_000 }, () => {
    const { gzip, brotli } = sizesOf(bytes);
    expect(brotli).toBeLessThanOrEqual(MOST_COMPRESSED);
    expect(gzip).toBeLessThanOrEqual(MOST_COMPRESSED);
  });

  const counts = new Map(catalogue.countries().map(({ country, institutions }) => [country, institutions]));

  it.each(COUNTRIES.map((country, at) => [country, FEW.includes(country) ? 1 : at < 50 ? 10 : at < 100 ? 5 : 2]))(
    "has institutions of %s: at least %i",
    (country, least) => {
      // The smallest states at the end of the list have two or three banks.
      expect(counts.get(country) ?? 0).toBeGreaterThanOrEqual(least);
    },
  );

  it.each(
    list("well-known.txt")
      .split("\n")
      .map((line) => [line.slice(0, 2), line.slice(3).split(" ")] as const),
  )("knows what people in %s use", (_country, domains) => {
    expect(domains.filter((domain) => actionAt(`www.${domain}`) !== "open-in")).toEqual([]);
    expect(domains.filter((domain) => catalogue.findByDomain(domain) === undefined)).toEqual([]);
  });

  it("leaves popular sites that are no institutions alone", () => {
    const strangers = list("strangers.txt").split(/\s+/u);
    expect(strangers.length).toBeGreaterThan(350);
    const hosts = strangers.flatMap((domain) => [domain, `www.${domain}`, `login.${domain}`]);
    expect(hosts.filter((host) => actionAt(host) !== "allow")).toEqual([]);
  });

  it("has an origin for every fact, and a description of every origin", () => {
    const readme = readFileSync(new URL("../../core/catalogue/institutions/README.md", import.meta.url), "utf8");
    const described = [...readme.matchAll(/^\| `(?<origin>\w+)` +\|/gmu)].map(({ groups }) => groups?.["origin"]);
    const used = new Set(
      Array.from({ length: catalogue.counts.institutions }, (_, at) => catalogue.at(at).origins).flat(),
    );
    expect([...used].filter((origin) => !described.includes(origin))).toEqual([]);
  });

  it("knows each institution again by its id", () => {
    for (let at = 0; at < catalogue.counts.institutions; at += 97) {
      const institution = catalogue.at(at);
      expect(catalogue.group(institution.id)).toEqual(institution);
      for (const domain of institution.domains) expect(catalogue.findByDomain(domain)?.id).toBe(institution.id);
    }
  });
});
