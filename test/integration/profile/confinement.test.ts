import { describe, expect, it } from "vitest";
import { browserArguments } from "#host/compartments/profile/browser-arguments.ts";
import { thisSystem } from "#host/compartments/profile/host-system.ts";
import { bankCompartment, openIn } from "./test-compartment.ts";
import { until } from "./until.ts";
import { VECTORS } from "./vectors.ts";
import { startWorld } from "./world.ts";

describe("a browser without the confinement", () => {
  it("lets every vector out, so that the tests below can fail", async () => {
    await using world = await startWorld();
    const { browser } = world;
    void browser.run(...browserArguments(browser.userDataDir, thisSystem()), "http://bank.test/page");
    await until("every vector is out", async () => {
      const touched = await world.touched();
      return touched.has("anything else") && VECTORS.every((vector) => touched.has(vector));
    });
  });
});

describe("a profile compartment’s browser", () => {
  it("reaches its own sites and nobody else, whatever a page tries", async () => {
    await using world = await startWorld();
    await openIn(bankCompartment(world.browser), "http://bank.test/page");
    expect(await world.touchedAtLast()).toEqual(new Set());
    expect(world.bank.requests).toContain("bank.test/page");
  });

  it("reaches what the configuration allows besides, and not what is denied below an allowed name", async () => {
    await using world = await startWorld();
    const compartment = bankCompartment(world.browser, {
      config: { alsoAllow: ["elsewhere.test"] },
      sites: {
        allow: ["bank.test"],
        deny: VECTORS.filter((name) => name !== "image").map((name) => `${name}.elsewhere.test`),
      },
    });
    await openIn(compartment, "http://bank.test/page");
    // The federated login asks elsewhere.test itself who may speak for it.
    expect(await world.touchedAtLast()).toEqual(new Set(["image", "anything else"]));
  });

  it("stays confined in private windows, and opens none for guests", async () => {
    await using world = await startWorld();
    const { browser, bank } = world;
    await openIn(bankCompartment(browser), "http://bank.test/start");
    const args = browserArguments(browser.userDataDir, thisSystem());
    await browser.run(...args, "--guest", "http://guest.example/");
    await browser.run(...args, "--incognito", "http://private.example/");
    await browser.run(...args, "--incognito", "http://bank.test/private");
    await until("the private window shows the bank", () => bank.requests.includes("bank.test/private"));
    await browser.run(...args, "http://bank.test/page");
    expect(await world.touchedAtLast()).toEqual(new Set());
  });

  it("stays confined when somebody else starts it again", async () => {
    await using world = await startWorld();
    const { browser, bank } = world;
    await openIn(bankCompartment(browser), "http://bank.test/start");
    await until("the bank was asked for", () => bank.requests.includes("bank.test/start"));
    await browser.quit();
    void browser.run(...browserArguments(browser.userDataDir, thisSystem()), "http://bank.test/page");
    expect(await world.touchedAtLast()).toEqual(new Set());
  });
});
