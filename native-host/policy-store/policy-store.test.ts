import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { RuleIdSchema, type RuleDraft } from "#core/policy/rule.ts";
import { createPolicyStore } from "./policy-store.ts";

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cofferdam-policy-"));
  file = join(folder, "data", "policy.json");
});
afterEach(() => rm(folder, { recursive: true }));

const draft = (domain: string, extra: Partial<RuleDraft> = {}): RuleDraft => ({
  match: { kind: "domain", domain },
  level: "sensitive",
  ...extra,
});

const empty = { levelNames: {}, rules: [] };

describe("the policy store", () => {
  it("begins empty and writes nothing until it has to", async () => {
    expect(await createPolicyStore(file).read()).toEqual({ revision: 0, ...empty });
    await expect(stat(file)).rejects.toThrow("ENOENT");
  });

  it("keeps rules for the next process, for the person's eyes alone", async () => {
    const { rules } = await createPolicyStore(file).put([draft("bank.example", { createdBy: "a test" })]);
    expect(await createPolicyStore(file).read()).toEqual({ revision: 1, levelNames: {}, rules });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, "data", "policy.previous.json"))).mode & 0o777).toBe(0o600);
  });

  it("has one rule about the same addresses: the last", async () => {
    const store = createPolicyStore(file);
    await store.put([draft("bank.example")]);
    const { revision, rules } = await store.put([draft("bank.example"), draft("bank.example", { level: "ordinary" })]);
    expect(rules).toMatchObject([{ level: "ordinary" }]);
    expect(await store.read()).toEqual({ revision, levelNames: {}, rules });
    expect(revision).toBe(2);
  });

  it("keeps rules about other addresses of the same name", async () => {
    const store = createPolicyStore(file);
    const { rules } = await store.put([
      draft("bank.example"),
      { match: { kind: "domain", domain: "bank.example", path: "/blog" }, level: "ordinary" },
      { match: { kind: "host", host: "bank.example" }, level: "ordinary" },
    ]);
    expect((await store.read()).rules).toEqual(rules);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(3);
    expect(rules[0]?.id).toBe("person:bank.example");
  });

  it("adds all rules or none", async () => {
    const store = createPolicyStore(file);
    await expect(store.put([draft("bank.example"), draft("co.uk")])).rejects.toMatchObject({ code: "RULE_TOO_BROAD" });
    expect(await store.read()).toEqual({ revision: 0, ...empty });
  });

  it("knows institutions and member suffixes where it is told of them", async () => {
    const store = createPolicyStore(file, {
      groups: (group) => (group === "de:dkb" ? ["dkb.de"] : undefined),
      isMemberSuffix: (suffix) => suffix === "bank",
    });
    const about = (match: RuleDraft["match"]) => store.put([{ match, level: "sensitive" }]);
    await about({ kind: "group", group: "de:dkb" });
    await about({ kind: "suffix", suffix: "bank" });
    await expect(about({ kind: "group", group: "de:x" })).rejects.toMatchObject({ code: "RULE_GROUP_UNKNOWN" });
    await expect(about({ kind: "suffix", suffix: "com" })).rejects.toMatchObject({ code: "RULE_TOO_BROAD" });
  });

  it("removes by id, once, all or none", async () => {
    const store = createPolicyStore(file);
    const { rules } = await store.put([draft("bank.example"), draft("other.example")]);
    const [first, second] = rules.map(({ id }) => id);
    if (first === undefined || second === undefined) throw new Error("two were put");
    expect(await store.remove([first])).toMatchObject({ revision: 2, removed: [{ id: first }], added: [] });
    await expect(store.remove([second, first])).rejects.toMatchObject({ code: "RULE_NOT_FOUND" });
    expect((await store.read()).rules.map(({ id }) => id)).toEqual([second]);
  });

  it("keeps what a person calls the levels", async () => {
    const store = createPolicyStore(file);
    await store.renameLevel("sensitive", "Money");
    await store.renameLevel("untrusted", "Wild");
    await store.renameLevel("untrusted", undefined);
    expect(await createPolicyStore(file).read()).toEqual({
      revision: 3,
      levelNames: { sensitive: "Money" },
      rules: [],
    });
  });

  it("takes the last change back, and back again", async () => {
    const store = createPolicyStore(file);
    const { rules } = await store.put([draft("bank.example")]);
    await store.put([draft("bank.example", { level: "ordinary" }), draft("other.example")]);
    const other = createPolicyStore(file);
    expect(await other.undo()).toMatchObject({ revision: 3, added: rules, removed: [{ level: "ordinary" }, {}] });
    expect(await store.read()).toEqual({ revision: 3, levelNames: {}, rules });
    await store.undo();
    expect((await store.read()).rules).toMatchObject([{ level: "ordinary" }, { level: "sensitive" }]);
  });

  it("takes back no older change than the last", async () => {
    const store = createPolicyStore(file);
    await expect(store.undo()).rejects.toMatchObject({ code: "POLICY_NOTHING_TO_UNDO" });
    await store.put([draft("bank.example")]);
    await writeFile(file, JSON.stringify({ version: 2, revision: 7, ...empty }));
    await expect(store.undo()).rejects.toMatchObject({ code: "POLICY_NOTHING_TO_UNDO" });
  });

  it("sees what another process changed", async () => {
    const [one, other] = [createPolicyStore(file), createPolicyStore(file)];
    await one.read();
    await other.put([draft("bank.example")]);
    expect((await one.read()).rules).toHaveLength(1);
  });

  it("loses nothing when many write at once", async () => {
    const domains = Array.from({ length: 12 }, (_, index) => `bank${index}.example`);
    await Promise.all(domains.map((domain) => createPolicyStore(file).put([draft(domain)])));
    const { revision, rules } = await createPolicyStore(file).read();
    expect(rules.map(({ match }) => match.kind === "domain" && match.domain).sort()).toEqual(domains.sort());
    expect(revision).toBe(12);
  });

  it("reads what the first version wrote, and writes it as the latest", async () => {
    await createPolicyStore(file).put([]);
    const rule = { ...GOOD_RULE, note: "mine", compartment: "banking", allowHttp: true };
    await writeFile(file, JSON.stringify({ version: 1, revision: 4, rules: [rule] }));
    const store = createPolicyStore(file);
    expect(await store.read()).toEqual({ revision: 4, levelNames: {}, rules: [rule] });
    await store.put([draft("other.example")]);
    expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({ version: 2, revision: 5, rules: [rule, {}] });
  });

  const GOOD_RULE = {
    id: "person:1",
    match: { kind: "domain", domain: "bank.example" },
    level: "sensitive",
    createdAt: "2026-01-01T00:00:00.000Z",
  };

  it.each([
    ["not JSON", "{", "not JSON"],
    ["a newer version", JSON.stringify({ version: 3, revision: 1, rules: [] }), "newer Cofferdam"],
    ["no version", JSON.stringify({ revision: 1, rules: [] }), "version"],
    [
      "a bad rule",
      JSON.stringify({ version: 1, revision: 1, rules: [{ ...GOOD_RULE, level: "fine" }] }),
      "rules.0.level",
    ],
    [
      "a rule of a form the first version had not",
      JSON.stringify({ version: 1, revision: 1, rules: [{ ...GOOD_RULE, action: "ask" }] }),
      "rules.0.action",
    ],
    [
      "a rule no address can have",
      JSON.stringify({
        version: 2,
        revision: 1,
        levelNames: {},
        rules: [{ ...GOOD_RULE, match: { kind: "domain", domain: "bank.example", path: "wallet" } }],
      }),
      "rules.0.match: not a match",
    ],
    [
      "two rules about the same",
      JSON.stringify({ version: 2, revision: 1, levelNames: {}, rules: [GOOD_RULE, { ...GOOD_RULE, id: "person:2" }] }),
      "about the same addresses",
    ],
    ["a rule twice", JSON.stringify({ version: 1, revision: 1, rules: [GOOD_RULE, GOOD_RULE] }), "same id"],
  ])("stays shut on %s and leaves the file as it is", async (_what, text, problem) => {
    await createPolicyStore(file).put([draft("bank.example")]);
    await writeFile(file, text);
    const store = createPolicyStore(file);
    const refusal = {
      code: "POLICY_STORE_BROKEN",
      details: { file, problem: expect.stringContaining(problem) as string },
    };
    await expect(store.read()).rejects.toMatchObject(refusal);
    await expect(store.put([draft("other.example")])).rejects.toMatchObject(refusal);
    await expect(store.remove([v.parse(RuleIdSchema, "person:1")])).rejects.toMatchObject(refusal);
    expect(await readFile(file, "utf8")).toBe(text);
  });
});
