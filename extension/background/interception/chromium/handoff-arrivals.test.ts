import { describe, expect, it } from "vitest";
import type { NavigationCommitted } from "#extension/platform/chromium.ts";
import { toArrival } from "./handoff-arrivals.ts";

/** What Chromium 156 reports; only what differs is given. */
function committed(
  transitionType: string,
  transitionQualifiers: string[],
  changes: Partial<NavigationCommitted> = {},
): NavigationCommitted {
  return {
    tabId: 7,
    frameId: 0,
    documentId: "82F195D97C6CA1A4C695CB69C74ED005",
    documentLifecycle: "active",
    url: "chrome-extension://id/handoff.html#https://www.chase.com/?a=1&b=%20#frag",
    transitionType,
    transitionQualifiers,
    ...changes,
  } as NavigationCommitted;
}

describe("toArrival", () => {
  it.each([
    ["a typed address", "typed", ["server_redirect"]],
    ["a link", "link", ["server_redirect"]],
    ["a script of a page", "link", ["client_redirect", "server_redirect"]],
    ["a form", "form_submit", ["server_redirect"]],
  ])("takes %s for intercepted", (_what, type, qualifiers) => {
    expect(toArrival(committed(type, qualifiers))).toMatchObject({
      tabId: 7,
      documentId: "82F195D97C6CA1A4C695CB69C74ED005",
      address: "https://www.chase.com/?a=1&b=%20#frag",
      isIntercepted: true,
      isTyped: type === "typed",
    });
  });

  it.each([
    ["a reload, a duplicated or a restored tab", "reload", []],
    ["back and forward", "typed", ["forward_back"]],
    ["back and forward to what was intercepted", "link", ["server_redirect", "forward_back"]],
    ["a tab sent here by the extension", "link", []],
    ["a bookmark of the page", "auto_bookmark", []],
  ])("takes %s for a return", (_what, type, qualifiers) => {
    expect(toArrival(committed(type, qualifiers))).toMatchObject({ isIntercepted: false });
  });

  it.each([
    ["a frame", { frameId: 3 }],
    ["a page made in advance", { documentLifecycle: "prerender" }],
    ["the page without an address", { url: "chrome-extension://id/handoff.html" }],
  ] as [string, Partial<NavigationCommitted>][])("is silent about %s", (_what, changes) => {
    expect(toArrival(committed("typed", ["server_redirect"], changes))).toBeUndefined();
  });
});
