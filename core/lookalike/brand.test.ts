import { describe, expect, it } from "vitest";
import { brandsOf } from "./brand.ts";

describe("brandsOf", () => {
  it.each([
    ["santander.co.uk", "distinct"],
    ["bankofindia.co.in", "distinct"],
    ["otpbank.hu", "distinct"],
    ["chase.com", "ordinary"],
    ["discover.com", "ordinary"],
    ["sparkasse.de", "ordinary"],
    ["accountonline.com", "ordinary"],
    ["golden1.com", "ordinary"],
    ["ing.com", "short"],
    ["ally.com", "short"],
    ["login.gov", "general"],
    ["service1.org", "general"],
    ["pay.gov", "general"],
  ])("takes the name of %s for %s", (domain, standing) => {
    expect(brandsOf({ domain })[0]?.standing).toBe(standing);
  });

  it("counts the letters that tell a name from other institutions", () => {
    const own = (domain: string) => brandsOf({ domain })[0]?.ownLetters;
    expect(own("kasikornbank.com")).toBe("kasikorn".length);
    expect(own("bankofindia.co.in")).toBe(0);
    expect(own("mbank.pl")).toBe(1);
  });

  it("knows an institution by its short name too", () => {
    const names = (domain: string) => brandsOf({ domain }).map(({ form }) => form);
    expect(names("lloydsbank.co.uk")).toEqual(["lloydsbank", "lloyds"]);
    expect(names("halifax-online.co.uk")).toEqual(["halifaxonline"]);
    expect(names("mbank.pl")).toEqual(["mbank"]);
    expect(names("monzo.com")).toEqual(["monzo"]);
  });

  it("makes nothing of what nobody can register", () => {
    expect(brandsOf({ domain: "co.uk" })).toEqual([]);
  });
});
