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

describe("the policy store", () => {
  it("begins empty and writes nothing until it has to", async () => {
    expect(await createPolicyStore(file).read()).toEqual({ revision: 0, rules: [] });
    await expect(stat(file)).rejects.toThrow("ENOENT");
  });

  it("keeps rules for the next process, for the person's eyes alone", async () => {
    const { rule } = await createPolicyStore(file).put(draft("bank.example"));
    expect(await createPolicyStore(file).read()).toEqual({ revision: 1, rules: [rule] });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it("has one rule for one name: the last", async () => {
    const store = createPolicyStore(file);
    await store.put(draft("bank.example"));
    const { revision, rule } = await store.put(draft("bank.example", { level: "ordinary" }));
    expect(await store.read()).toEqual({ revision, rules: [rule] });
    expect(revision).toBe(2);
  });

  it("removes by id, once", async () => {
    const store = createPolicyStore(file);
    const { rule } = await store.put(draft("bank.example"));
    expect(await store.remove(rule.id)).toEqual({ revision: 2 });
    await expect(store.remove(rule.id)).rejects.toMatchObject({ code: "RULE_NOT_FOUND" });
    expect((await store.read()).revision).toBe(2);
  });

  it("sees what another process changed", async () => {
    const [one, other] = [createPolicyStore(file), createPolicyStore(file)];
    await one.read();
    await other.put(draft("bank.example"));
    expect((await one.read()).rules).toHaveLength(1);
  });

  it("loses nothing when many write at once", async () => {
    const domains = Array.from({ length: 12 }, (_, index) => `bank${index}.example`);
    await Promise.all(domains.map((domain) => createPolicyStore(file).put(draft(domain))));
    const { revision, rules } = await createPolicyStore(file).read();
    expect(rules.map(({ match }) => match.kind === "domain" && match.domain).sort()).toEqual(domains.sort());
    expect(revision).toBe(12);
  });

  it("refuses a rule about everybody's domain", async () => {
    await expect(createPolicyStore(file).put(draft("co.uk"))).rejects.toMatchObject({ code: "RULE_TOO_BROAD" });
  });

  const GOOD_RULE = {
    id: "person:1",
    match: { kind: "domain", domain: "bank.example" },
    level: "sensitive",
    createdAt: "2026-01-01T00:00:00.000Z",
  };

  it.each([
    ["not JSON", "{", "not JSON"],
    ["a newer version", JSON.stringify({ version: 2, revision: 1, rules: [] }), "newer Cofferdam"],
    ["no version", JSON.stringify({ revision: 1, rules: [] }), "version"],
    [
      "a bad rule",
      JSON.stringify({ version: 1, revision: 1, rules: [{ ...GOOD_RULE, level: "fine" }] }),
      "rules.0.level",
    ],
    ["a rule twice", JSON.stringify({ version: 1, revision: 1, rules: [GOOD_RULE, GOOD_RULE] }), "same id"],
  ])("stays shut on %s and leaves the file as it is", async (_what, text, problem) => {
    await createPolicyStore(file).put(draft("bank.example"));
    await writeFile(file, text);
    const store = createPolicyStore(file);
    const refusal = {
      code: "POLICY_STORE_BROKEN",
      details: { file, problem: expect.stringContaining(problem) as string },
    };
    await expect(store.read()).rejects.toMatchObject(refusal);
    await expect(store.put(draft("other.example"))).rejects.toMatchObject(refusal);
    await expect(store.remove(v.parse(RuleIdSchema, "person:1"))).rejects.toMatchObject(refusal);
    expect(await readFile(file, "utf8")).toBe(text);
  });
});
