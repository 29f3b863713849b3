import { describe, expect, it } from "vitest";
import { catalogueGroups } from "./groups.ts";
import { testCatalogue } from "./test-catalogue.ts";

describe("catalogueGroups", () => {
  const { groups, isMemberSuffix, institutionOf } = catalogueGroups(testCatalogue());

  it("gives an institution's domains by its id", () => {
    expect(groups("de:commerzbank")).toEqual(["commerzbank.de", "commerzbank.com"]);
    expect(groups("de:none")).toBeUndefined();
  });

  it("finds whose a host is", () => {
    expect(institutionOf("www.commerzbank.com")).toEqual({ id: "de:commerzbank", name: "Commerzbank" });
    expect(institutionOf("notcommerzbank.com")).toBeUndefined();
    expect(institutionOf("com")).toBeUndefined();
  });

  it("knows the suffixes that only members can register below", () => {
    expect(isMemberSuffix("bank")).toBe(true);
    expect(isMemberSuffix("com")).toBe(false);
  });
});
