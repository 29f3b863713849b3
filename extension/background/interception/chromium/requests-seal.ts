import type { DynamicRules, RequestRule } from "#extension/platform/chromium.ts";
import type { Seal } from "../interceptor.ts";
import type { SiteAccess } from "../site-access.ts";
import type { ProtectedNames } from "../protected-names.ts";
import { createRegexBudget } from "./regex-budget.ts";
import { compileRequestRules, regexesOf, widen } from "./request-rules.ts";

interface Dependencies {
  readonly dynamicRules: DynamicRules;
  readonly handoffPage: string;
  readonly siteAccess: SiteAccess;
}

/**
 * Stops every request for a protected site before it is sent
 * (https://developer.chrome.com/docs/extensions/reference/api/declarativeNetRequest).
 * The rules are compared with those the browser says it has, not with a note
 * of what was once set, and outlast browser restarts and updates.
 */
export function createRequestsSeal({ dynamicRules, handoffPage, siteAccess }: Dependencies): Seal {
  const regexBudget = createRegexBudget(dynamicRules);
  const compile = async (names: ProtectedNames): Promise<RequestRule[]> =>
    compileRequestRules(widen(names, await regexBudget(regexesOf(names))), handoffPage);

  return {
    id: "requests",
    async apply(names) {
      const wanted = await compile(names);
      const present = await dynamicRules.getDynamicRules();
      if (areSame(wanted, present)) return;
      // One call replaces them all: there is no moment without rules.
      await dynamicRules.updateDynamicRules({ removeRuleIds: present.map(({ id }) => id), addRules: wanted });
    },
    async inspect(names) {
      const wanted = await compile(names);
      if (!areSame(wanted, await dynamicRules.getDynamicRules())) return { id: "requests", problem: "refused" };
      if (!(await siteAccess.isGranted())) return { id: "requests", problem: "site-access" };
      return { id: "requests" };
    },
    async release() {
      const present = await dynamicRules.getDynamicRules();
      await dynamicRules.updateDynamicRules({ removeRuleIds: present.map(({ id }) => id) });
    },
    onDisturbed: siteAccess.onChanged,
  };
}

function areSame(a: readonly RequestRule[], b: readonly RequestRule[]): boolean {
  const text = (rules: readonly RequestRule[]): string =>
    canonicalJson([...rules].sort((one, other) => one.id - other.id));
  return text(a) === text(b);
}

/** The browser gives objects back with their keys in its own order. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
