import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { checkDraft } from "../check-draft.ts";
import { decide } from "../decide.ts";
import { formatMatch } from "../rule-match.ts";
import { RuleDraftSchema, RuleIdSchema } from "../rule.ts";
import { buildRuleSet } from "../rule-set.ts";
import { NOW, testAddress, testGroups, testRule } from "../test-policy.ts";
import { importPolicy } from "./import-policy.ts";
import type { Imported, Word } from "./imported.ts";
import { formatPolicyDocument, parsePolicyDocument, rulesOfDocument } from "./policy-document.ts";

const WORD: Word = { level: "untrusted", createdBy: "a test" };

const read = (text: string, word: Word = WORD, containers?: readonly string[]) =>
  importPolicy(text, { file: "rules.txt", word, containers });

/** Each draft as `match level`, with what else it says. */
const told = ({ drafts }: Imported) =>
  drafts.map(({ match, level, createdBy: _by, ...more }) =>
    [formatMatch(match), level, ...Object.values(more)].join(" "),
  );

describe("an export of ours", () => {
  const rules = [
    testRule("bank.example", "sensitive", { note: "mine" }),
    testRule({ kind: "domain", domain: "bank.example", path: "/blog" }, "ordinary", {
      id: v.parse(RuleIdSchema, "r:2"),
      expiresAt: "2026-07-01T00:00:00.000Z",
      createdBy: "Firefox",
    }),
    testRule({ kind: "group", group: "xx:ab" }, "trusted", { action: "ask", locked: true }),
  ];
  const text = formatPolicyDocument({ levelNames: { sensitive: "Money" }, rules }, NOW);

  it("comes back as it was, but for what the store gives and administrators say", () => {
    const { drafts, levelNames, skipped } = read(text);
    expect(levelNames).toEqual({ sensitive: "Money" });
    expect(skipped).toEqual([]);
    expect(told({ drafts, skipped })).toEqual([
      "bank.example sensitive mine",
      "bank.example/blog ordinary 2026-07-01T00:00:00.000Z",
      "@xx:ab trusted ask",
    ]);
    expect(drafts.map(({ createdBy }) => createdBy)).toEqual(["a test", "Firefox", "a test"]);
    for (const draft of drafts) expect(v.is(RuleDraftSchema, draft)).toBe(true);
  });

  it("judges by itself as the rules did, ids or none", () => {
    const bare = { format: "cofferdam-policy", version: 1, rules: rules.map(({ match, level }) => ({ match, level })) };
    for (const document of [JSON.parse(text) as unknown, bare]) {
      const own = rulesOfDocument(parsePolicyDocument(document, "x"));
      expect(new Set(own.map(({ id }) => id)).size).toBe(3);
      const set = buildRuleSet([{ layer: "person", rules: own }], testGroups);
      expect(decide(testAddress("https://www.bank.example/"), set, NOW).level).toBe("sensitive");
      expect(decide(testAddress("https://bank.example/blog/1"), set, NOW).level).toBe("ordinary");
    }
  });

  it.each([
    ["{", "It is not JSON."],
    ['{"format":"cofferdam-policy","version":2,"rules":[]}', "version"],
    ['{"format":"cofferdam-policy","version":1,"rules":[{"level":"fine"}]}', "rules.0"],
    ['{"format":"cofferdam-policy","version":1,"rules":[],"more":1}', "more"],
  ])("is refused as a whole: %s", (broken, problem) => {
    expect(() => importPolicy(broken, { file: "rules.json", format: "cofferdam", word: WORD })).toThrow(
      expect.objectContaining({
        code: "POLICY_FILE_INVALID",
        details: { file: "rules.json", problem: expect.stringContaining(problem) as string },
      }),
    );
  });
});

describe("Firefox Multi-Account Containers", () => {
  const storage = JSON.stringify({
    "siteContainerMap@@_www.mybank.com": { userContextId: "3", neverAsk: true, identityMacAddonUUID: "a" },
    "siteContainerMap@@_shop.example8443": { userContextId: "4", neverAsk: false },
    "siteContainerMap@@_localhost8080": { userContextId: 2, neverAsk: false },
    "identitiesState@@_firefox-container-3": { hiddenTabs: [] },
    syncEnabled: true,
    identities: [
      { userContextId: 3, name: "Money", icon: "dollar", color: "green" },
      { cookieStoreId: "firefox-container-4", name: "Shopping" },
    ],
  });

  it("gives each assigned site its rule, with the container's name", () => {
    expect(told(read(storage))).toEqual([
      "mybank.com untrusted Money",
      "shop.example:8443 untrusted Shopping",
      "=localhost:8080 untrusted",
    ]);
  });

  it("takes only the containers that are asked for", () => {
    expect(told(read(storage, { level: "sensitive" }, ["Money"]))).toEqual(["mybank.com sensitive Money"]);
  });

  it("reads lists of containers with their sites", () => {
    const list = [
      { name: "Money", sites: ["mybank.com", "https://card.example/"] },
      { name: "Empty", color: "blue" },
      { name: "Shopping", sites: { "shop.example": true } },
    ];
    const expected = ["mybank.com untrusted Money", "card.example untrusted Money", "shop.example untrusted Shopping"];
    expect(told(read(JSON.stringify(list)))).toEqual(expected);
    expect(told(read(JSON.stringify({ containers: list })))).toEqual(expected);
  });

  it("is not found in other JSON", () => {
    expect(() => read('{"a":1}')).toThrow(expect.objectContaining({ code: "POLICY_FILE_INVALID" }));
  });
});

describe("a list of sites", () => {
  it("is read as blockers read it", () => {
    const list = [
      "[Adblock Plus 2.0]",
      "! a comment",
      "# another",
      "||ads.example^",
      "||track.example^$all",
      "||shop.example/wallet",
      "||pay*.store.example^",
      "||[2001:db8::1]^",
      "@@||good.ads.example^",
      "0.0.0.0 bad.example www.worse.example # why",
      "127.0.0.1 localhost",
      "::1 ip6.example",
      "plain.example",
      "www.bücher.example # a note",
      "",
    ].join("\r\n");
    const imported = read(list);
    expect(imported.skipped).toEqual([]);
    expect(told(imported)).toEqual([
      "ads.example untrusted",
      "track.example untrusted",
      "shop.example/wallet untrusted",
      "pay*.store.example untrusted",
      "[2001:db8::1] untrusted",
      "good.ads.example ordinary",
      "bad.example untrusted",
      "worse.example untrusted",
      "ip6.example untrusted",
      "plain.example untrusted",
      "xn--bcher-kva.example untrusted",
    ]);
  });

  it.each([
    "||ads.example^$third-party",
    "||ads.example^$domain=shop.example",
    "||ads.example/*.js",
    "example.com##.ad",
    "example.com#@#.ad",
    "##.ad",
    "/banner/*/ad^",
    "/^https?:/",
    "|https://ads.example/x",
    "@@plain.example",
    "-ad-banner.",
    "just words",
  ])("passes over %s, which is not about a whole site", (line) => {
    expect(read(`plain.example\n${line}`)).toMatchObject({
      drafts: [{}],
      skipped: [{ at: 2, text: line, code: "not-a-site" }],
    });
  });

  it("needs to be told the level", () => {
    expect(read("plain.example", { createdBy: "a test" })).toMatchObject({
      drafts: [],
      skipped: [{ at: 1, code: "IMPORT_LEVEL_MISSING" }],
    });
  });
});

describe("a table", () => {
  it("is read by its heads, whatever parts its cells", () => {
    const table = [
      "Site;Level;Note;Path;Port;Kind;Action;Compartment;Expires",
      '"mybank.com";sensitive;"mine; and only mine";;;;;banking;',
      "shop.example;;;/wallet/;;;ask;;2027-01-01T00:00:00.000Z",
      "router.local;Trusted;;;8443;host;;;",
    ].join("\n");
    for (const text of [table, table.replaceAll(";", "\t"), `\uFEFF${table}`]) {
      expect(told(read(text)).map((line) => line.replaceAll("\t", ";"))).toEqual([
        "mybank.com sensitive banking mine; and only mine",
        "shop.example/wallet untrusted ask 2027-01-01T00:00:00.000Z",
        "=router.local:8443 trusted",
      ]);
    }
  });

  it("takes other heads for its sites", () => {
    expect(told(read("name,url\nMy bank,https://www.mybank.com/login\n"))).toEqual(["mybank.com untrusted"]);
  });

  it("says which lines it could not read", () => {
    expect(read("site,level,path\nmybank.com,fine,\nmy bank,,\nshop.example,,wallet\nco.uk,,\n").skipped).toEqual([
      { at: 2, text: "mybank.com,fine,", code: "RULE_INVALID" },
      { at: 3, text: "my bank", code: "RULE_INVALID" },
      { at: 4, text: "shop.example", code: "RULE_PATH_INVALID" },
    ]);
  });

  it("is refused as a whole where it is none", () => {
    expect(() => read('site,level\n"mybank.com,sensitive')).toThrow(
      expect.objectContaining({ code: "POLICY_FILE_INVALID" }),
    );
  });
});

describe("what is imported", () => {
  it("is still checked as any draft is", () => {
    const [draft] = read("co.uk").drafts;
    if (draft === undefined) throw new Error("a draft was read");
    expect(() => {
      checkDraft(draft, { now: NOW });
    }).toThrow(expect.objectContaining({ code: "RULE_TOO_BROAD" }));
  });
});
