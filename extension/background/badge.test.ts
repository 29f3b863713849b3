import { describe, expect, it } from "vitest";
import type { SealState } from "#core/protection/seal-state.ts";
import { showOnBadge } from "./badge.ts";

async function badgeOf(seals: readonly SealState[]) {
  const shown: Record<string, string> = {};
  const note = (details: object): Promise<void> => {
    Object.assign(shown, details);
    return Promise.resolve();
  };
  await showOnBadge({ setBadgeText: note, setBadgeBackgroundColor: note, setTitle: note }, seals, "Words");
  return shown;
}

const SEALED: readonly SealState[] = [{ id: "requests" }, { id: "proxy" }, { id: "private-windows" }];
const UNINVITED: readonly SealState[] = [{ id: "requests" }, { id: "private-windows", problem: "not-allowed-there" }];
const UNKNOWN_PROXY: readonly SealState[] = [...UNINVITED, { id: "proxy", problem: "unknown-proxy" }];
const UNSTOPPED: readonly SealState[] = [{ id: "requests", problem: "site-access" }];

describe("showOnBadge", () => {
  it("marks nothing while all is in force, or only private windows are open", async () => {
    expect(await badgeOf(SEALED)).toMatchObject({ text: "", title: "Words" });
    expect(await badgeOf(UNINVITED)).toMatchObject({ text: "", title: "Words" });
  });

  it("tells an exception and no protection apart by mark and by colour", async () => {
    const [except, open] = [await badgeOf(UNKNOWN_PROXY), await badgeOf(UNSTOPPED)];
    expect([except["text"], open["text"]]).toEqual(["!", "×"]);
    expect(except["color"]).not.toBe(open["color"]);
  });

  it("counts rules that cannot be read as no protection", async () => {
    expect(await badgeOf([])).toEqual(await badgeOf(UNSTOPPED));
  });
});
