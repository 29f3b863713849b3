import { expect, it } from "vitest";
import { testRules } from "../test-rules.ts";
import { createPrivateWindowsSeal } from "./private-windows-seal.ts";
import { protectedNames } from "./protected-names.ts";

it("is in force once the person has let the extension into private windows", async () => {
  const names = protectedNames(testRules({}));
  let isAllowed = false;
  const seal = createPrivateWindowsSeal(() => Promise.resolve(isAllowed));
  await seal.apply(names);
  expect(await seal.inspect(names)).toEqual({ id: "private-windows", problem: "not-allowed-there" });
  isAllowed = true;
  expect(await seal.inspect(names)).toEqual({ id: "private-windows" });
});
