import { describe, expect, it } from "vitest";
import { AppError } from "#core/errors/app-error.ts";
import { createRouter, type Handlers } from "./router.ts";

const route = createRouter({
  protection: () => Promise.resolve({ engine: "firefox", seals: [] }),
  removeRule: () => Promise.reject(new AppError("RULE_NOT_FOUND")),
  rules: () => Promise.reject(new TypeError("a defect")),
} as unknown as Handlers);

describe("createRouter", () => {
  it("answers a page's request", async () => {
    expect(await route({ request: "protection", params: {} }, "popup")).toEqual({
      result: { engine: "firefox", seals: [] },
    });
  });

  it("answers with the error a request ends in", async () => {
    expect(await route({ request: "removeRule", params: { id: "r:1" } }, "options")).toEqual({
      error: { code: "RULE_NOT_FOUND", details: {} },
    });
    expect(await route({ request: "rules", params: {} }, "options")).toMatchObject({ error: { code: "INTERNAL" } });
  });

  it.each([
    ["a page that may not ask for it", { request: "removeRule", params: { id: "r:1" } }, "welcome"],
    ["the hand-off page, which may ask for nothing here", { request: "protection", params: {} }, "handoff"],
    ["nobody of ours", { request: "protection", params: {} }, undefined],
    ["a request there is not", { request: "constructor", params: {} }, "options"],
  ] as const)("refuses %s", async (_what, message, page) => {
    expect(await route(message, page)).toMatchObject({ error: { code: "UNKNOWN_METHOD" } });
  });

  it.each([
    ["no request", "seals"],
    ["parameters of another form", { request: "removeRule", params: { id: 7 } }],
    ["parameters too many", { request: "protection", params: { more: true } }],
  ])("refuses %s", async (_what, message) => {
    expect(await route(message, "options")).toMatchObject({ error: { code: "BAD_MESSAGE" } });
  });
});
