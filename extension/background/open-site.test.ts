import * as v from "valibot";
import { describe, expect, it, vi } from "vitest";
import type { CompartmentId } from "#core/compartment/compartment-id.ts";
import { CompartmentInfoSchema } from "#core/compartment/compartment-info.ts";
import { testHandoff } from "./handoff/test-handoff.ts";
import { openSite } from "./open-site.ts";
import type { TabSite } from "./site-tabs.ts";
import { testRule, testRules } from "./test-rules.ts";

const BANKING = "banking" as CompartmentId;
const banking = v.parse(CompartmentInfoSchema, {
  id: BANKING,
  name: "Banking",
  colour: "#123456",
  provider: "virtualbox",
  level: "sensitive",
  isDefault: true,
});

function testBackground(site: TabSite) {
  const log: string[] = [];
  const put = vi.fn(() => {
    log.push("put");
    return Promise.resolve(testRule("example.com", "sensitive"));
  });
  const begin = vi.fn(() => {
    log.push("begin");
    return Promise.resolve(testHandoff());
  });
  const open = vi.fn(() => Promise.resolve());
  const showHandoff = vi.fn(() => {
    log.push("show");
    return Promise.resolve();
  });
  const dependencies = {
    tabs: { site: () => Promise.resolve(site), showHandoff, close: () => Promise.resolve() },
    policy: { rules: () => Promise.resolve(testRules({ "chase.com": "sensitive" })), put },
    directory: { list: () => Promise.resolve([banking]) },
    handoffs: { begin, open },
  };
  return { dependencies, log, put, begin, open, showHandoff };
}

describe("openSite", () => {
  it("makes a rule for an ordinary site before it opens it", async () => {
    const { dependencies, log, put } = testBackground({ address: "https://www.example.com/a", handoff: undefined });
    await openSite(7, BANKING, dependencies);
    expect(put).toHaveBeenCalledWith({
      match: { kind: "domain", domain: "example.com" },
      level: "sensitive",
      compartment: "banking",
    });
    expect(log).toEqual(["put", "begin", "show"]);
  });

  it("opens a protected site as it is", async () => {
    const { dependencies, log, begin } = testBackground({ address: "https://www.chase.com/a", handoff: undefined });
    await openSite(7, BANKING, dependencies);
    expect(log).toEqual(["begin", "show"]);
    expect(begin).toHaveBeenCalledWith({ tabId: 7, address: "https://www.chase.com/a", compartment: "banking" });
  });

  it("opens what the hand-off page in the tab stands for, without another", async () => {
    const handoff = testHandoff();
    const { dependencies, log, open } = testBackground({ address: "https://www.chase.com/", handoff });
    await openSite(7, BANKING, dependencies);
    expect(open).toHaveBeenCalledWith(handoff.id, "banking");
    expect(log).toEqual([]);
  });

  it.each([
    ["a compartment there is not", "https://www.chase.com/", "other", "COMPARTMENT_UNKNOWN"],
    ["a tab that keeps its address to itself", undefined, "banking", "URL_INVALID"],
    ["a page no rule can be about", "http://localhost:8080/", "banking", "RULE_INVALID"],
  ])("refuses %s", async (_what, address, compartment, code) => {
    const { dependencies, log } = testBackground({ address, handoff: undefined });
    await expect(openSite(7, compartment as CompartmentId, dependencies)).rejects.toMatchObject({ code });
    expect(log).toEqual([]);
  });
});
