import { describe, expect, it } from "vitest";
import type { RequestDetails } from "#extension/platform/firefox.ts";
import { createNavigationFacts } from "./navigation-facts.ts";
import { REQUEST } from "./test-browser.ts";

function request(changes: Partial<RequestDetails>): RequestDetails {
  return { ...REQUEST, ...changes };
}

const SHOP = "https://shop.example/";

describe("createNavigationFacts", () => {
  it.each([
    ["a typed address", {}, { isTyped: true, transition: "typed" }],
    ["a link", { originUrl: SHOP }, { isTyped: false, transition: "link" }],
    ["a form", { originUrl: SHOP, method: "POST" }, { isTyped: false, transition: "form_submit" }],
    ["a page without an origin", { originUrl: "moz-nullprincipal:{1}" }, { isTyped: false, transition: "link" }],
  ])("tells %s", (_what, changes, expected) => {
    const factsOf = createNavigationFacts();
    expect(factsOf(request(changes))).toEqual({ ...expected, qualifiers: [] });
  });

  it("does not take what a typed site redirects to for typed", () => {
    const factsOf = createNavigationFacts();
    factsOf(request({ url: SHOP }));
    expect(factsOf(request({}))).toEqual({ isTyped: false, transition: "link", qualifiers: ["server_redirect"] });
  });

  it("takes the next address typed in the tab for typed again", () => {
    const factsOf = createNavigationFacts();
    factsOf(request({ url: SHOP }));
    factsOf(request({ url: SHOP }));
    expect(factsOf(request({ requestId: "2" }))).toMatchObject({ isTyped: true });
  });

  it("keeps tabs apart", () => {
    const factsOf = createNavigationFacts();
    factsOf(request({ tabId: 8 }));
    expect(factsOf(request({ tabId: 7 }))).toMatchObject({ isTyped: true });
  });
});
