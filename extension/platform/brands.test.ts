import { describe, expect, it } from "vitest";
import { identityByBrands } from "./brands.ts";

const navigatorWith = (...brands: string[]): object => ({
  userAgentData: { brands: brands.map((brand) => ({ brand, version: brand.includes("Brand") ? "24" : "156" })) },
});

describe("identityByBrands", () => {
  it.each([
    ["Chromium", navigatorWith("Chromium", "Not)A;Brand")],
    ["Google Chrome", navigatorWith("Not_A Brand", "Chromium", "Google Chrome")],
    ["Microsoft Edge", navigatorWith("Microsoft Edge", "Not.A/Brand", "Chromium")],
  ])("finds %s among its brands", (name, navigator) => {
    expect(identityByBrands(navigator)).toEqual({ name, version: "156", engine: "chromium" });
  });

  it.each([
    ["hides them", {}],
    ["gives none", navigatorWith()],
    ["gives only nobody's", navigatorWith("Not?A_Brand")],
  ])("says what it is built for where a browser %s", (_what, navigator) => {
    expect(identityByBrands(navigator)).toEqual({ name: "Chromium", version: "unknown", engine: "chromium" });
  });
});
