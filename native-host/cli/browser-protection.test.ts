import { describe, expect, it } from "vitest";
import * as v from "valibot";
import { ProtectionRecordSchema } from "#host/protection/protection-record.ts";
import { browserProtection, isOpenNow } from "./browser-protection.ts";

const HOUR_MS = 60 * 60_000;
const NOW = new Date("2026-11-25T12:00:00.000Z");

function seen(hoursAgo: number, seals: readonly object[]) {
  const record = {
    version: 1,
    report: {
      profile: "6f1c0f5e-5d57-4d53-9c0c-3a3d7cf4a000",
      browser: { name: "Chromium", version: "156", engine: "chromium" },
      seals,
    },
    reportedAt: new Date(NOW.getTime() - hoursAgo * HOUR_MS).toISOString(),
  };
  return browserProtection(v.parse(ProtectionRecordSchema, record));
}

const UNSTOPPED = [{ id: "requests", problem: "site-access" }];
const UNINVITED = [{ id: "requests" }, { id: "private-windows", problem: "not-allowed-there" }];

describe("browserProtection", () => {
  it("works the state out by itself", () => {
    expect(seen(0, UNINVITED)).toMatchObject({ state: "protected-except", needsAttention: false });
    expect(seen(0, UNSTOPPED)).toMatchObject({ state: "not-protected", needsAttention: true });
  });

  it("is as good as nothing for rules that cannot be read", () => {
    const { state, problems } = seen(0, []);
    expect(state).toBe("not-protected");
    expect(problems[0]?.what).toContain("policy");
  });
});

describe("isOpenNow", () => {
  it.each([
    [true, 0, UNSTOPPED],
    [true, 23, []],
    [false, 25, UNSTOPPED],
    [false, 0, UNINVITED],
  ])("is %s for what was reported %d hours ago: %j", (expected, hours, seals) => {
    expect(isOpenNow(seen(hours, seals), NOW)).toBe(expected);
  });
});
