import { describe, expect, it, vi } from "vitest";
import * as v from "valibot";
import { ProxyServersSchema } from "#core/proxy/system-proxy.ts";
import type { SealProblem } from "#core/protection/seal-state.ts";
import type { ProxyConfig } from "#extension/platform/chromium.ts";
import { testRules } from "../../test-rules.ts";
import { protectedNames } from "../protected-names.ts";
import { testSetting } from "../test-setting.ts";
import { createDeadProxySeal } from "./dead-proxy-seal.ts";
import { askerOf } from "./test-pac-script.ts";
import type { Upstream } from "./upstream.ts";

const names = protectedNames(testRules({ "bank.example": "sensitive" }));
const more = protectedNames(testRules({ "bank.example": "sensitive", "card.example": "sensitive" }));
const CACHE = v.parse(ProxyServersSchema, {
  kind: "servers",
  http: [],
  https: [],
  other: ["PROXY cache.example:1"],
  bypass: [],
  isReversed: false,
});

function testSeal(value: ProxyConfig = { mode: "system" }, level?: Parameters<typeof testSetting>[1]) {
  const setting = testSetting<ProxyConfig>(value, level);
  const known = { upstream: { kind: "direct" } as Upstream | SealProblem };
  const noteReplaced = vi.fn((_present: ProxyConfig) => Promise.resolve(false));
  const renew = vi.fn((_letGo: () => Promise<void>) => Promise.resolve(false));
  const own = { upstream: () => Promise.resolve(known.upstream), noteReplaced, renew };
  return { setting, known, noteReplaced, renew, seal: createDeadProxySeal({ proxy: setting, own }) };
}

describe("createDeadProxySeal", () => {
  it("sets a script that nothing gets around, and anew only when the names change", async () => {
    const { setting, seal } = testSeal();
    await seal.apply(names);
    await seal.apply(names);
    expect(setting.writes).toBe(1);
    expect(setting.value).toMatchObject({ mode: "pac_script", pacScript: { mandatory: true } });
    expect(await seal.inspect(names)).toEqual({ id: "proxy" });
    expect(await seal.inspect(more)).toEqual({ id: "proxy", problem: "refused" });
    await seal.apply(more);
    expect(await seal.inspect(more)).toEqual({ id: "proxy" });
  });

  it("leads other sites to the person's own proxy, and anew when that changes", async () => {
    const { setting, known, seal } = testSeal();
    await seal.apply(names);
    known.upstream = CACHE;
    expect(await seal.inspect(names)).toEqual({ id: "proxy", problem: "refused" });
    await seal.apply(names);
    expect(await seal.inspect(names)).toEqual({ id: "proxy" });
    const ask = askerOf(setting.value.pacScript?.data ?? "");
    expect(ask("https://news.example/")).toBe("PROXY cache.example:1");
    expect(ask("https://bank.example/")).toBe("PROXY 127.0.0.1:9");
  });

  it("notes what it replaces, and not itself", async () => {
    const own: ProxyConfig = { mode: "fixed_servers", rules: { singleProxy: { host: "proxy.example" } } };
    const { noteReplaced, seal } = testSeal(own);
    await seal.apply(names);
    await seal.apply(more);
    expect(noteReplaced.mock.calls).toEqual([[own]]);
  });

  it("has the script of a proxy that it replaces fetched, and does not wait for it", async () => {
    const { noteReplaced, renew, seal } = testSeal({ mode: "pac_script", pacScript: { url: "http://pac.example/" } });
    noteReplaced.mockResolvedValueOnce(true);
    renew.mockReturnValueOnce(new Promise(() => undefined));
    await seal.apply(names);
    expect(renew).toHaveBeenCalledOnce();
  });

  it.each(["proxy-script", "unknown-proxy"] as const)(
    "gives a proxy back that it cannot lead to: %s",
    async (problem) => {
      const { setting, known, seal } = testSeal();
      await seal.apply(names);
      known.upstream = problem;
      await seal.apply(names);
      expect(setting.value).toEqual({ mode: "system" });
      expect(await seal.inspect(names)).toEqual({ id: "proxy", problem });
      await seal.apply(names);
      expect(setting.writes).toBe(1);
      known.upstream = CACHE;
      await seal.apply(names);
      expect(await seal.inspect(names)).toEqual({ id: "proxy" });
    },
  );

  it("says that it is disturbed when what it leads to has changed", async () => {
    const { renew, seal } = testSeal();
    const disturbed = vi.fn();
    seal.onDisturbed(disturbed);
    await seal.renew?.();
    expect(disturbed).not.toHaveBeenCalled();
    renew.mockResolvedValue(true);
    await seal.check?.();
    expect(disturbed).toHaveBeenCalledOnce();
  });

  it("lets go only of a setting that is its own", async () => {
    const { setting, renew, seal } = testSeal();
    renew.mockImplementation(async (letGo) => {
      await letGo();
      return false;
    });
    const clear = vi.spyOn(setting, "clear");
    await seal.renew?.();
    expect(clear).not.toHaveBeenCalled();
    await seal.apply(names);
    await seal.renew?.();
    expect(clear).toHaveBeenCalledOnce();
  });

  it("gives the person's own proxy back", async () => {
    const own: ProxyConfig = { mode: "fixed_servers", rules: { singleProxy: { host: "proxy.example" } } };
    const { setting, seal } = testSeal(own);
    await seal.apply(names);
    await seal.release();
    expect(setting.value).toBe(own);
  });

  it.each([
    ["controlled_by_other_extensions", "other-extension"],
    ["not_controllable", "locked"],
  ] as const)("leaves a proxy that is %s and says so", async (level, problem) => {
    const { setting, noteReplaced, seal } = testSeal({ mode: "direct" }, level);
    await seal.apply(names);
    expect(setting.writes).toBe(0);
    expect(noteReplaced).not.toHaveBeenCalled();
    expect(await seal.inspect(names)).toEqual({ id: "proxy", problem });
  });
});
