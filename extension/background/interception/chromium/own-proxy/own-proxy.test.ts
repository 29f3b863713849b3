import { describe, expect, it, vi } from "vitest";
import * as v from "valibot";
import { SystemProxySchema } from "#core/proxy/system-proxy.ts";
import { OwnProxyMemorySchema, type OwnProxyMemory } from "#extension/storage/own-proxy-memory.ts";
import { createOwnProxy } from "./own-proxy.ts";

const SERVERS = { kind: "servers", http: [], https: [], other: ["PROXY a.example:1"], bypass: [], isReversed: false };
const OTHERS = { ...SERVERS, other: ["PROXY b.example:1"] };
const PAC = "http://pac.example/";
const WPAD = "http://wpad/wpad.dat";
const GIVEN = { kind: "script", isDetected: false, url: PAC };
const MINUTE = 60_000;

/** A browser whose host answers what `system` says, in a network that has these scripts. */
function testSurroundings() {
  let stored: OwnProxyMemory = { answer: null, replaced: null, script: null };
  const scripts = new Map<string, string>();
  const world = { system: { kind: "none" } as object | undefined, isFromCommandLine: false, time: 0 };
  const fetched: string[] = [];
  const letGo = vi.fn(() => Promise.resolve());
  const own = createOwnProxy({
    ask: () =>
      world.system === undefined
        ? Promise.reject(new Error("HOST_MISSING"))
        : Promise.resolve({
            proxy: v.parse(SystemProxySchema, world.system),
            isFromCommandLine: world.isFromCommandLine,
          }),
    fetchScript: (address) => {
      fetched.push(address);
      return Promise.resolve(scripts.get(address));
    },
    memory: {
      read: () => Promise.resolve(stored),
      write: (value) => {
        stored = v.parse(OwnProxyMemorySchema, JSON.parse(JSON.stringify(value)));
        return Promise.resolve();
      },
    },
    now: () => world.time,
  });
  return { own, world, scripts, fetched, letGo, renew: () => own.renew(letGo) };
}

const script = (text: string, rest = {}) => ({ kind: "script", text, isMandatory: false, isStale: false, ...rest });

describe("createOwnProxy", () => {
  it("takes the system's proxy for none until a host is heard, and remembers what it said", async () => {
    const { own, world, renew } = testSurroundings();
    world.system = undefined;
    expect(await renew()).toBe(false);
    expect(await own.upstream()).toEqual({ kind: "direct" });
    world.system = SERVERS;
    expect(await renew()).toBe(true);
    expect(await renew()).toBe(false);
    world.system = undefined;
    expect(await renew()).toBe(false);
    expect(await own.upstream()).toEqual(SERVERS);
  });

  it("says so when the host cannot tell", async () => {
    const { own, world, renew } = testSurroundings();
    world.system = { kind: "unknown" };
    expect(await renew()).toBe(true);
    expect(await own.upstream()).toBe("unknown-proxy");
  });

  it("goes by what was set in the browser before the system's", async () => {
    const { own, world, renew } = testSurroundings();
    world.system = SERVERS;
    await renew();
    const rules = { singleProxy: { host: "b.example", port: 1 } };
    expect(await own.noteReplaced({ mode: "fixed_servers", rules })).toBe(true);
    expect(await own.noteReplaced({ mode: "fixed_servers", rules })).toBe(false);
    expect(await own.upstream()).toEqual(OTHERS);
    expect(await renew()).toBe(false);
    expect(await own.noteReplaced({ mode: "system" })).toBe(true);
    expect(await own.upstream()).toEqual(SERVERS);
  });

  it("goes by what the browser was started with before all else, and forgets it with that", async () => {
    const { own, world, renew } = testSurroundings();
    await own.noteReplaced({ mode: "fixed_servers", rules: { singleProxy: { host: "b.example", port: 1 } } });
    Object.assign(world, { system: SERVERS, isFromCommandLine: true });
    await renew();
    expect(await own.upstream()).toEqual(SERVERS);
    Object.assign(world, { system: { kind: "none" }, isFromCommandLine: false });
    await renew();
    expect(await own.upstream()).toEqual({ kind: "direct" });
  });

  it("takes over a script that stands in the setting", async () => {
    const { own, fetched } = testSurroundings();
    await own.noteReplaced({ mode: "pac_script", pacScript: { data: "text", mandatory: true } });
    expect(await own.upstream()).toEqual(script("text", { isMandatory: true }));
    expect(fetched).toEqual([]);
  });

  it("fetches a script once, and again when it is no longer fresh", async () => {
    const { own, world, scripts, fetched, letGo, renew } = testSurroundings();
    world.system = GIVEN;
    scripts.set(PAC, "one");
    expect(await renew()).toBe(true);
    expect(await own.upstream()).toEqual(script("one"));
    scripts.set(PAC, "two");
    world.time = 14 * MINUTE;
    expect(await renew()).toBe(false);
    world.time = 15 * MINUTE;
    expect(await renew()).toBe(true);
    expect(await own.upstream()).toEqual(script("two"));
    expect(fetched).toEqual([PAC, PAC]);
    expect(letGo).not.toHaveBeenCalled();
  });

  it("keeps the last good copy, marked as old, and tries again each time", async () => {
    const { own, world, scripts, letGo, renew } = testSurroundings();
    world.system = GIVEN;
    scripts.set(PAC, "one");
    await renew();
    scripts.clear();
    world.time = 15 * MINUTE;
    expect(await renew()).toBe(true);
    expect(await own.upstream()).toEqual(script("one", { isStale: true }));
    expect(letGo).not.toHaveBeenCalled();
    scripts.set(PAC, "one");
    expect(await renew()).toBe(true);
    expect(await own.upstream()).toEqual(script("one"));
  });

  it("guesses nothing where a script was never to be had, and goes on trying", async () => {
    const { own, world, scripts, fetched, letGo, renew } = testSurroundings();
    world.system = GIVEN;
    expect(await renew()).toBe(true);
    expect(await own.upstream()).toBe("proxy-script");
    // Once as it was, once the browser's own way.
    expect([fetched.length, letGo.mock.calls.length]).toEqual([2, 1]);
    expect(await renew()).toBe(false);
    expect([fetched.length, letGo.mock.calls.length]).toEqual([3, 1]);
    scripts.set(PAC, "one");
    expect(await renew()).toBe(true);
    expect(await own.upstream()).toEqual(script("one"));
  });

  it("has a script that only the browser's own proxy leads to", async () => {
    const { own, world, scripts, letGo, renew } = testSurroundings();
    world.system = GIVEN;
    letGo.mockImplementation(() => {
      scripts.set(PAC, "one");
      return Promise.resolve();
    });
    await renew();
    expect(await own.upstream()).toEqual(script("one"));
  });

  it("does not take one script's copy for another's", async () => {
    const { own, world, scripts, renew } = testSurroundings();
    world.system = GIVEN;
    scripts.set(PAC, "one");
    await renew();
    world.system = { ...GIVEN, url: "http://other.example/" };
    await renew();
    expect(await own.upstream()).toBe("proxy-script");
  });

  it("turns to the proxies that are named beside a script that is not there", async () => {
    const { own, world, scripts, letGo, renew } = testSurroundings();
    world.system = { ...GIVEN, otherwise: SERVERS };
    await renew();
    expect(await own.upstream()).toEqual(SERVERS);
    expect(letGo).not.toHaveBeenCalled();
    scripts.set(PAC, "one");
    await renew();
    expect(await own.upstream()).toEqual(script("one"));
    scripts.clear();
    world.time = 15 * MINUTE;
    await renew();
    expect(await own.upstream()).toEqual(SERVERS);
  });

  it("looks for a script in the network first, and does without where there is none", async () => {
    const { own, world, scripts, fetched, letGo, renew } = testSurroundings();
    world.system = { kind: "script", isDetected: true };
    expect(await renew()).toBe(false);
    expect(await renew()).toBe(false);
    expect(await own.upstream()).toEqual({ kind: "direct" });
    expect(fetched).toEqual([WPAD]);
    expect(letGo).not.toHaveBeenCalled();

    world.time = 15 * MINUTE;
    scripts.set(WPAD, "here");
    await renew();
    expect(await own.upstream()).toEqual(script("here"));

    // Another network: what the first one named is of no use here.
    world.time = 30 * MINUTE;
    scripts.clear();
    await renew();
    expect(await own.upstream()).toEqual({ kind: "direct" });
  });

  it("changes nothing while a new script is on its way", async () => {
    const { own, world, renew } = testSurroundings();
    world.system = SERVERS;
    await renew();
    world.system = GIVEN;
    const renewed = renew();
    expect(await own.upstream()).toEqual(SERVERS);
    await renewed;
    expect(await own.upstream()).toBe("proxy-script");
  });
});
