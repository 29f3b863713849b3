import { describe, expect, it } from "vitest";
import type { ProxyConfig } from "#extension/platform/chromium.ts";
import { testRules } from "../../test-rules.ts";
import { protectedNames } from "../protected-names.ts";
import { testSetting } from "../test-setting.ts";
import { createDeadProxySeal } from "./dead-proxy-seal.ts";

const names = protectedNames(testRules({ "bank.example": "sensitive" }));
const more = protectedNames(testRules({ "bank.example": "sensitive", "card.example": "sensitive" }));

describe("createDeadProxySeal", () => {
  it("sets a script that nothing gets around, and anew only when the names change", async () => {
    const setting = testSetting<ProxyConfig>({ mode: "system" });
    const seal = createDeadProxySeal(setting);
    await seal.apply(names);
    await seal.apply(names);
    expect(setting.writes).toBe(1);
    expect(setting.value).toMatchObject({ mode: "pac_script", pacScript: { mandatory: true } });
    expect(await seal.inspect(names)).toEqual({ id: "proxy" });
    expect(await seal.inspect(more)).toEqual({ id: "proxy", problem: "refused" });
    await seal.apply(more);
    expect(await seal.inspect(more)).toEqual({ id: "proxy" });
  });

  it.each([
    [{ mode: "fixed_servers", rules: { singleProxy: { host: "proxy.example" } } }, "controllable_by_this_extension"],
    [{ mode: "pac_script", pacScript: { url: "http://proxy.example/pac" } }, "controllable_by_this_extension"],
    [{ mode: "auto_detect" }, "controllable_by_this_extension"],
  ] as [ProxyConfig, "controllable_by_this_extension"][])(
    "never replaces a person's own proxy %j",
    async (value, level) => {
      const setting = testSetting<ProxyConfig>(value, level);
      const seal = createDeadProxySeal(setting);
      await seal.apply(names);
      expect(setting.value).toBe(value);
      expect(await seal.inspect(names)).toEqual({ id: "proxy", problem: "own-proxy" });
    },
  );

  it.each([
    ["controlled_by_other_extensions", "other-extension"],
    ["not_controllable", "locked"],
  ] as const)("leaves a proxy that is %s and says so", async (level, problem) => {
    const setting = testSetting<ProxyConfig>({ mode: "direct" }, level);
    const seal = createDeadProxySeal(setting);
    await seal.apply(names);
    expect(setting.writes).toBe(0);
    expect(await seal.inspect(names)).toEqual({ id: "proxy", problem });
  });
});
