import { expect, it } from "vitest";
import { testRules } from "../../test-rules.ts";
import { protectedNames } from "../protected-names.ts";
import { removeSiteWorkers } from "./site-workers.ts";

it("removes the workers of every protected name and of its www, and of no other", async () => {
  const removed: string[] = [];
  const names = protectedNames(testRules({ "bank.example": "sensitive", "help.bank.example": "ordinary" }));
  await removeSiteWorkers(names, (origins) => {
    removed.push(...origins);
    return Promise.resolve();
  });
  expect(removed).toEqual(["https://bank.example", "https://www.bank.example"]);
});
