import { describe, expect, it, vi } from "vitest";
import { AppError } from "#core/errors/app-error.ts";
import { decide } from "#core/policy/decide.ts";
import { testAddress } from "#core/policy/test-policy.ts";
import type { Rule, RuleId } from "#core/policy/rule.ts";
import type { Method, Params, Result } from "#core/protocol/methods.ts";
import type { PolicyCache } from "#extension/storage/items.ts";
import type { NativeClient } from "../native/native-client.ts";
import { testRule } from "../test-rules.ts";
import { createPolicy } from "./policy.ts";

const catalogue = { layer: "catalogue" as const, rules: [testRule("chase.com", "sensitive")] };

/** A host with a store of rules, which answers `pageSize` of them at a time. */
function testHost(pageSize = 100) {
  let rules: Rule[] = [];
  let revision = 1;
  let isGone = false;
  let onPage = (): void => undefined;
  const set = (next: Rule[]): void => {
    rules = next;
    revision += 1;
  };
  const answer = (method: Method, params: unknown): unknown => {
    if (isGone) throw new AppError("HOST_MISSING");
    switch (method as "getPolicy" | "putRule" | "removeRule") {
      case "getPolicy": {
        const { from = 0 } = params as Params<"getPolicy">;
        const next = from + pageSize;
        const page = { revision, rules: rules.slice(from, next), levelNames: {}, ...(next < rules.length && { next }) };
        onPage();
        return page;
      }
      case "putRule": {
        const { rule: draft } = params as Params<"putRule">;
        const rule = testRule(draft.match.kind === "domain" ? draft.match.domain : "", draft.level);
        set([...rules.filter(({ id }) => id !== rule.id), rule]);
        return { revision, rule };
      }
      case "removeRule":
        set(rules.filter(({ id }) => id !== (params as Params<"removeRule">).id));
        return { revision };
    }
  };
  const request = <M extends Method>(method: M, params: Params<M>): Promise<Result<M>> =>
    Promise.resolve().then(() => answer(method, params) as Result<M>);
  return {
    native: { request } as Pick<NativeClient, "request">,
    set,
    go: () => (isGone = true),
    beforeNextPage: (work: () => void) => {
      onPage = () => {
        onPage = () => undefined;
        work();
      };
    },
  };
}

function testPolicy(
  host: ReturnType<typeof testHost>,
  cached: PolicyCache = { revision: null, rules: [], levelNames: {} },
) {
  let stored = cached;
  const onChanged = vi.fn(() => Promise.resolve());
  const policy = createPolicy({
    native: host.native,
    cache: {
      read: () => Promise.resolve(stored),
      write: (value) => {
        stored = value;
        return Promise.resolve();
      },
    },
    catalogue,
    groups: () => undefined,
    createdBy: "a test",
    onChanged,
  });
  const actionFor = async (name: string): Promise<string> =>
    decide(testAddress(`https://${name}/`), await policy.rules(), Date.now()).action;
  return { policy, onChanged, actionFor, stored: () => stored };
}

describe("createPolicy", () => {
  it("protects by the catalogue and the rules it remembers when there is no host", async () => {
    const host = testHost();
    host.go();
    const { policy, actionFor } = testPolicy(host, {
      revision: 4,
      rules: [testRule("mine.example", "sensitive")],
      levelNames: {},
    });
    await expect(policy.refresh()).rejects.toMatchObject({ code: "HOST_MISSING" });
    expect(await actionFor("www.chase.com")).toBe("open-in");
    expect(await actionFor("mine.example")).toBe("open-in");
    expect(await actionFor("other.example")).toBe("allow");
  });

  it("has a new rule in force and on disk before it says so", async () => {
    const { policy, actionFor, onChanged, stored } = testPolicy(testHost());
    await policy.put({ match: { kind: "domain", domain: "mine.example" }, level: "sensitive" });
    expect(onChanged).toHaveBeenCalledOnce();
    expect(await actionFor("mine.example")).toBe("open-in");
    expect(stored().rules).toHaveLength(1);
  });

  it("takes a removed rule out of force", async () => {
    const { policy, actionFor } = testPolicy(testHost());
    const { id } = await policy.put({ match: { kind: "domain", domain: "mine.example" }, level: "sensitive" });
    await policy.remove(id);
    expect(await actionFor("mine.example")).toBe("allow");
  });

  it("changes nothing while the host's rules are the same", async () => {
    const host = testHost();
    host.set([testRule("mine.example", "sensitive")]);
    const { policy, onChanged } = testPolicy(host);
    await policy.refresh();
    await policy.refresh();
    expect(onChanged).toHaveBeenCalledOnce();
  });

  it("reads all pages", async () => {
    const host = testHost(2);
    host.set(["a", "b", "c", "d", "e"].map((name) => testRule(`${name}.example`, "sensitive")));
    const { policy } = testPolicy(host);
    await policy.refresh();
    expect(await policy.personRules()).toHaveLength(5);
  });

  it("starts over when the rules change between two pages", async () => {
    const host = testHost(1);
    host.set([testRule("a.example", "sensitive"), testRule("b.example", "sensitive")]);
    host.beforeNextPage(() => {
      host.set([testRule("c.example", "sensitive"), testRule("d.example", "sensitive")]);
    });
    const { policy } = testPolicy(host);
    await policy.refresh();
    expect((await policy.personRules()).map(({ match }) => match)).toEqual([
      { kind: "domain", domain: "c.example" },
      { kind: "domain", domain: "d.example" },
    ]);
  });

  it("keeps the newer rules when two changes come at once", async () => {
    const { policy } = testPolicy(testHost());
    await Promise.all([
      policy.refresh(),
      policy.put({ match: { kind: "domain", domain: "a.example" }, level: "sensitive" }),
      policy.put({ match: { kind: "domain", domain: "b.example" }, level: "sensitive" }),
    ]);
    expect(await policy.personRules()).toHaveLength(2);
  });

  it("keeps what it has when a rule cannot be removed", async () => {
    const host = testHost();
    const { policy, actionFor } = testPolicy(host, {
      revision: 1,
      rules: [testRule("mine.example", "sensitive")],
      levelNames: {},
    });
    host.go();
    await expect(policy.remove("test:mine.example" as RuleId)).rejects.toMatchObject({ code: "HOST_MISSING" });
    expect(await actionFor("mine.example")).toBe("open-in");
  });
});
