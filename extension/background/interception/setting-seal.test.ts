import { describe, expect, it } from "vitest";
import { testRules } from "../test-rules.ts";
import { protectedNames } from "./protected-names.ts";
import { createSettingSeal } from "./setting-seal.ts";
import { testSetting } from "./test-setting.ts";

const names = protectedNames(testRules({}));

describe("createSettingSeal", () => {
  it("holds the setting, once", async () => {
    const setting = testSetting(true);
    const seal = createSettingSeal("prediction", setting, false);
    expect(await seal.inspect(names)).toEqual({ id: "prediction", problem: "refused" });
    await seal.apply(names);
    await seal.apply(names);
    expect(await seal.inspect(names)).toEqual({ id: "prediction" });
    expect(setting.writes).toBe(1);
  });

  it("takes hold of a setting that has the right value by chance", async () => {
    const setting = testSetting(false);
    await createSettingSeal("prediction", setting, false).apply(names);
    expect(setting.level).toBe("controlled_by_this_extension");
  });

  it.each([
    ["controlled_by_other_extensions", "other-extension"],
    ["not_controllable", "locked"],
  ] as const)("leaves a setting that is %s and says so", async (level, problem) => {
    const setting = testSetting(true, level);
    const seal = createSettingSeal("prediction", setting, false);
    await seal.apply(names);
    expect(setting.writes).toBe(0);
    expect(await seal.inspect(names)).toEqual({ id: "prediction", problem });
  });

  it("counts as in force where somebody else holds the right value", async () => {
    const seal = createSettingSeal("prediction", testSetting(false, "not_controllable"), false);
    expect(await seal.inspect(names)).toEqual({ id: "prediction" });
  });

  it("gives the setting back", async () => {
    const setting = testSetting(true);
    const seal = createSettingSeal("prediction", setting, false);
    await seal.apply(names);
    await seal.release();
    expect(setting.value).toBe(true);
  });
});
