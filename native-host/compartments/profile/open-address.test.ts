import { describe, expect, it, vi } from "vitest";
import type { BrowserExit, BrowserProcess } from "./browser-process.ts";
import { openAddress } from "./open-address.ts";

const URL_GIVEN = "https://bank.example/";
const ADDRESS = ["--", URL_GIVEN];
const GREETING = ["--no-startup-window"];

/** A browser process whose end is told to it. */
function fakeProcess(stderr = "") {
  const { promise: ended, resolve: end } = Promise.withResolvers<BrowserExit>();
  const process = {
    ended,
    stderr: () => stderr,
    letGo: vi.fn<() => void>(),
    stop: vi.fn(async () => {
      end({ kind: "ended", code: null });
      return await ended;
    }),
  } satisfies BrowserProcess;
  const endWith = (code: number) => {
    end({ kind: "ended", code });
  };
  return { ...process, end: endWith, fail: end };
}

/** What starts in turn, and the instance that runs. */
function setUp(first = fakeProcess(), second = fakeProcess()) {
  const queue = [first, second];
  const world = {
    first,
    second,
    started: [] as (readonly string[])[],
    instance: undefined as string | undefined,
    cancel: new AbortController(),
  };
  const open = async (before?: string) =>
    await openAddress(URL_GIVEN, before, {
      start(args) {
        world.started.push(args);
        const process = queue.shift();
        if (process === undefined) throw new Error("started too many");
        return process;
      },
      running: async () => await Promise.resolve(world.instance),
      stop: world.cancel.signal,
    });
  return { world, open };
}

describe("handing an address to the browser that runs", () => {
  it("is done when the process ends well", async () => {
    const { world, open } = setUp();
    world.instance = "host-1";
    world.first.end(0);
    expect(await open("host-1")).toEqual({ kind: "opened" });
    expect(world.started).toEqual([ADDRESS]);
  });

  it("fails with the code and the reason of a process that does not", async () => {
    const { world, open } = setUp(fakeProcess("[1:1:1123/1.1:ERROR:a.cc:1] Profile in use"));
    world.instance = "host-1";
    world.first.end(21);
    expect(await open("host-1")).toEqual({ kind: "failed", problem: "it ended with 21 (Profile in use)." });
  });

  it("is done, too, when the browser was just closing and the process became the next one", async () => {
    const { world, open } = setUp();
    world.instance = "host-2";
    world.second.end(0);
    expect(await open("host-1")).toEqual({ kind: "opened" });
    expect(world.started).toEqual([ADDRESS, GREETING]);
    expect(world.first.letGo).toHaveBeenCalledOnce();
    expect(world.first.stop).not.toHaveBeenCalled();
  });
});

describe("starting the browser with an address", () => {
  it("is done when the new browser answers a greeting, and not before", async () => {
    const { world, open } = setUp();
    const opening = open();
    world.instance = "host-1";
    await vi.waitUntil(() => world.started.length === 2);
    expect(world.first.letGo).not.toHaveBeenCalled();
    world.second.end(0);
    expect(await opening).toEqual({ kind: "opened" });
    expect(world.first.letGo).toHaveBeenCalledOnce();
  });

  it("fails when it dies after it took its lock, and does not leave the greeting to become a browser", async () => {
    const { world, open } = setUp();
    const opening = open();
    world.instance = "host-1";
    await vi.waitUntil(() => world.started.length === 2);
    world.instance = undefined;
    world.first.end(1);
    expect(await opening).toEqual({ kind: "failed", problem: "it ended with 1." });
    expect(world.second.stop).toHaveBeenCalled();
  });

  it("stops a browser that does not take the greeting", async () => {
    const { world, open } = setUp();
    world.instance = "host-1";
    world.second.end(21);
    expect(await open()).toEqual({ kind: "failed", problem: "it ended with 21." });
    expect(world.first.stop).toHaveBeenCalled();
  });

  it.each<[string, BrowserExit, object]>([
    ["killed", { kind: "ended", code: null }, { kind: "failed", problem: "it was killed." }],
    ["missing", { kind: "unstartable", error: Object.assign(new Error(), { code: "ENOENT" }) }, { kind: "missing" }],
    [
      "forbidden",
      { kind: "unstartable", error: Object.assign(new Error(), { code: "EACCES" }) },
      { kind: "failed", problem: "the system refused it (EACCES)." },
    ],
  ])("tells a browser that is %s", async (_name, exit, opening) => {
    const { world, open } = setUp();
    world.first.fail(exit);
    expect(await open()).toEqual(opening);
  });
});

describe("stopping", () => {
  it("ends the browser that was starting", async () => {
    const { world, open } = setUp();
    const opening = open();
    world.cancel.abort();
    expect(await opening).toEqual({ kind: "stopped" });
    expect(world.first.stop).toHaveBeenCalled();
  });

  it("does not take the good end of a browser that was asked to quit for an open address", async () => {
    const first = fakeProcess();
    first.stop.mockImplementation(async () => await Promise.resolve({ kind: "ended", code: 0 }));
    const { world, open } = setUp(first);
    world.cancel.abort();
    expect(await open()).toEqual({ kind: "stopped" });
  });

  it("admits that an address handed over in the last moment is open", async () => {
    const first = fakeProcess();
    first.stop.mockImplementation(async () => await Promise.resolve({ kind: "ended", code: 0 }));
    const { world, open } = setUp(first);
    world.instance = "host-1";
    world.cancel.abort();
    expect(await open("host-1")).toEqual({ kind: "opened" });
  });
});
