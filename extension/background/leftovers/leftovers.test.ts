import { describe, expect, it } from "vitest";
import { testRules } from "../test-rules.ts";
import { createLeftovers } from "./leftovers.ts";

/** A browser's store that can be told to keep some cookies. */
function testData({ visits, cookies, stuck = [] }: { visits: string[]; cookies: string[]; stuck?: string[] }) {
  const cleared: string[][] = [];
  const state = { visits: [...visits], cookies: [...cookies] };
  return {
    state,
    cleared,
    data: {
      visited: () => Promise.resolve(state.visits),
      forgetVisit(url: string) {
        state.visits = state.visits.filter((visit) => visit !== url);
        return Promise.resolve();
      },
      cookieHosts: () => Promise.resolve(state.cookies),
      clearHosts(hosts: readonly string[]) {
        cleared.push([...hosts]);
        state.cookies = state.cookies.filter((host) => !hosts.includes(host) || stuck.includes(host));
        return Promise.resolve();
      },
    },
  };
}

const rules = testRules({ "bank.example": "sensitive", "help.bank.example": "ordinary", "card.example": "sensitive" });

function setUp(store: Parameters<typeof testData>[0]) {
  const test = testData(store);
  return {
    ...test,
    leftovers: createLeftovers({ data: test.data, rules: () => Promise.resolve(rules), now: () => 1_000 }),
  };
}

const STORE = {
  visits: ["https://www.bank.example/a", "https://login.bank.example/", "https://help.bank.example/", "about:blank"],
  cookies: ["bank.example", "sso.bank.example", "card.example", "shop.example"],
};

describe("createLeftovers", () => {
  it("finds what there is of protected sites, and nothing of others", async () => {
    const { leftovers } = setUp(STORE);
    expect(await leftovers.find()).toEqual([
      {
        domain: "bank.example",
        hosts: ["bank.example", "login.bank.example", "sso.bank.example", "www.bank.example"],
        cookies: 2,
        pages: 2,
      },
      { domain: "card.example", hosts: ["card.example", "www.card.example"], cookies: 1, pages: 0 },
    ]);
  });

  it("clears the domains it is told to and leaves the others", async () => {
    const { leftovers, state } = setUp(STORE);
    expect(await leftovers.clear(["bank.example"])).toEqual([
      { domain: "bank.example", cookies: 2, pages: 2, left: { cookies: 0, pages: 0 } },
    ]);
    expect(state.visits).toEqual(["https://help.bank.example/", "about:blank"]);
    expect(state.cookies).toEqual(["card.example", "shop.example"]);
  });

  it("says what the browser would not let go", async () => {
    const { leftovers } = setUp({ ...STORE, stuck: ["sso.bank.example"] });
    expect(await leftovers.clear(["bank.example"])).toMatchObject([{ cookies: 1, left: { cookies: 1, pages: 0 } }]);
  });

  it("clears nothing that is not protected, whatever it is told", async () => {
    const { leftovers, state, cleared } = setUp(STORE);
    expect(await leftovers.clear(["shop.example"])).toEqual([]);
    expect(state.cookies).toContain("shop.example");
    expect(cleared).toEqual([[]]);
  });
});
