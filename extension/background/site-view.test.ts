import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { CompartmentInfoSchema } from "#core/compartment/compartment-info.ts";
import { buildRuleSet } from "#core/policy/rule-set.ts";
import { viewSite } from "./site-view.ts";
import { testRule } from "./test-rules.ts";

const compartment = (id: string, level: string) =>
  v.parse(CompartmentInfoSchema, {
    id,
    name: id,
    colour: "#123456",
    provider: "virtualbox",
    level,
    isDefault: true,
  });
const compartments = [compartment("banking", "sensitive"), compartment("scratch", "untrusted")];
const rules = buildRuleSet([
  { layer: "catalogue", rules: [testRule("chase.com", "sensitive"), testRule(".bank", "sensitive")] },
  {
    layer: "person",
    rules: [
      testRule("mine.example", "sensitive"),
      testRule("bad.example", "blocked"),
      testRule("jobs.chase.com", "ordinary"),
    ],
  },
]);
const view = (address: string) => viewSite(address, rules, compartments);
const choicesFor = (address: string) => view(address)?.choices.map(({ choice }) => choice);

describe("viewSite", () => {
  it("offers a protected site the compartments of its level", () => {
    expect(choicesFor("https://www.chase.com/")).toEqual(["open", "wrong-level"]);
    expect(view("https://www.chase.com/")?.about).toMatchObject({ host: "www.chase.com", level: "sensitive" });
  });

  it("offers an ordinary site protection by its registrable domain", () => {
    expect(choicesFor("https://www.shop.example.co.uk/")).toEqual(["protect", "protect"]);
    expect(view("https://www.shop.example.co.uk/")?.ruleName).toBe("example.co.uk");
  });

  it("offers to change the very rule that made a site ordinary", () => {
    expect(choicesFor("https://jobs.chase.com/")).toEqual(["protect", "protect"]);
    expect(view("https://jobs.chase.com/")?.ruleName).toBe("jobs.chase.com");
  });

  it("offers nothing for a blocked site, and nothing no rule can be about", () => {
    expect(choicesFor("https://bad.example/")).toEqual(["blocked", "blocked"]);
    expect(choicesFor("http://localhost:8080/")).toEqual(["no-rule-possible", "no-rule-possible"]);
  });

  it("offers protection by address where there is no name", () => {
    expect(choicesFor("https://[::1]/")).toEqual(["protect", "protect"]);
    expect(view("https://[::1]/")?.ruleName).toBe("[::1]");
  });

  it.each(["view-source:https://www.chase.com/", "blob:https://www.chase.com/1"])("sees the site in %s", (address) => {
    expect(view(address)?.about).toMatchObject({ host: "www.chase.com", level: "sensitive" });
    expect(view(address)?.about).not.toHaveProperty("url");
  });

  it("names the person's own rule, and only that", () => {
    expect(view("https://www.mine.example/")?.ownRule).toBe("test:mine.example");
    expect(view("https://www.chase.com/")?.ownRule).toBeUndefined();
  });

  it.each(["chrome://newtab/", "about:blank", "chrome-extension://id/options.html", ""])(
    "has nothing to say about %j",
    (address) => {
      expect(view(address)).toBeNull();
    },
  );
});
