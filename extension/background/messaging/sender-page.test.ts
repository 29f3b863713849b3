import { describe, expect, it } from "vitest";
import { senderPage } from "./sender-page.ts";

const own = { id: "abc", origin: "chrome-extension://abc" };

describe("senderPage", () => {
  it.each([
    ["popup", { id: "abc", url: "chrome-extension://abc/popup.html" }],
    ["options", { id: "abc", url: "chrome-extension://abc/options.html?x#y", frameId: 0 }],
    ["handoff", { id: "abc", url: "chrome-extension://abc/handoff.html#https://www.chase.com/", frameId: 0 }],
  ])("knows the %s page", (page, sender) => {
    expect(senderPage(sender, own)).toBe(page);
  });

  it.each([
    ["another extension", { id: "xyz", url: "chrome-extension://abc/popup.html" }],
    ["another extension's page", { id: "abc", url: "chrome-extension://xyz/popup.html" }],
    ["a web page", { id: "abc", url: "https://evil.example/popup.html" }],
    ["a page of ours in a frame", { id: "abc", url: "chrome-extension://abc/handoff.html#x", frameId: 4 }],
    ["a page we do not have", { id: "abc", url: "chrome-extension://abc/other.html" }],
    ["nobody", {}],
  ])("does not know %s", (_what, sender) => {
    expect(senderPage(sender, own)).toBeUndefined();
  });
});
