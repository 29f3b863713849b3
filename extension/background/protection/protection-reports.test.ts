import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { AppError } from "#core/errors/app-error.ts";
import { ProfileIdSchema } from "#core/protection/protection-report.ts";
import type { SealState } from "#core/protection/seal-state.ts";
import { storedItems } from "#extension/storage/items.ts";
import { testArea } from "../handoff/test-store.ts";
import type { NativeClient } from "../native/native-client.ts";
import { createProtectionReports } from "./protection-reports.ts";

const PROFILE = v.parse(ProfileIdSchema, "6f1c0f5e-5d57-4d53-9c0c-3a3d7cf4a000");
const BROWSER = { name: "Chromium", version: "156", engine: "chromium" } as const;
const SEALED: readonly SealState[] = [{ id: "requests" }, { id: "proxy" }];
const UNKNOWN_PROXY: readonly SealState[] = [{ id: "requests" }, { id: "proxy", problem: "unknown-proxy" }];

/** A browser: what it keeps, its host, and a background that can be ended and started. */
function testProfile() {
  const [local, session] = [testArea(), testArea()];
  const reported: unknown[] = [];
  const world = { hostIsThere: true, isConnected: false, seals: SEALED, profilesMade: 0 };

  function start() {
    const greet: NativeClient["greet"] = async () => {
      if (!world.hostIsThere) throw new AppError("HOST_MISSING");
      if (!world.isConnected) {
        world.isConnected = true;
        reports.onGreeted().catch(() => undefined);
      }
      return Promise.resolve({ host: { version: "1", platform: "linux" } });
    };
    const request = async (method: string, params: unknown): Promise<object> => {
      await greet();
      expect(method).toBe("reportProtection");
      reported.push(params);
      return {};
    };
    const reports = createProtectionReports({
      native: { greet, request },
      seals: () => Promise.resolve(world.seals),
      browser: () => Promise.resolve(BROWSER),
      profile: storedItems(local).profile,
      newProfile: () => {
        world.profilesMade += 1;
        return PROFILE;
      },
      session,
    });
    return reports;
  }
  return { world, reported, start };
}

/** Lets what was begun and not waited for end. */
const settle = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve));

describe("createProtectionReports", () => {
  it("reports to every host that is greeted", async () => {
    const { world, reported, start } = testProfile();
    world.isConnected = true;
    const reports = start();
    await reports.onGreeted();
    await reports.onGreeted();
    expect(reported).toEqual(Array(2).fill({ profile: PROFILE, browser: BROWSER, seals: SEALED }));
    expect(world.profilesMade).toBe(1);
  });

  it("reports what changed, once, over the connection there is", async () => {
    const { world, reported, start } = testProfile();
    world.isConnected = true;
    const reports = start();
    await reports.onSeen(SEALED);
    await reports.onSeen(SEALED);
    await reports.onSeen(UNKNOWN_PROXY);
    expect(reported).toMatchObject([{ seals: SEALED }, { seals: UNKNOWN_PROXY }]);
  });

  it("reports what changed once, too, where it has to connect for it", async () => {
    const { world, reported, start } = testProfile();
    world.seals = UNKNOWN_PROXY;
    await start().onSeen(UNKNOWN_PROXY);
    await settle();
    expect(reported).toMatchObject([{ seals: UNKNOWN_PROXY }]);
  });

  it("starts no host when the background wakes and finds all as before", async () => {
    const { world, start } = testProfile();
    await start().onSeen(SEALED);
    await settle();
    world.isConnected = false;
    await start().onSeen(SEALED);
    expect(world.isConnected).toBe(false);
  });

  it("asks for a host that is missing once, and reports when there is one", async () => {
    const { world, reported, start } = testProfile();
    world.hostIsThere = false;
    const reports = start();
    await expect(reports.onSeen(SEALED)).rejects.toMatchObject({ code: "HOST_MISSING" });
    await expect(reports.onSeen(SEALED)).resolves.toBeUndefined();
    expect(reported).toEqual([]);
    Object.assign(world, { hostIsThere: true, isConnected: true });
    await reports.onGreeted();
    expect(reported).toMatchObject([{ seals: SEALED }]);
  });

  it("reports rules that cannot be read as no word of any seal", async () => {
    const { world, reported, start } = testProfile();
    world.isConnected = true;
    await start().onSeen([]);
    expect(reported).toMatchObject([{ seals: [] }]);
  });
});
