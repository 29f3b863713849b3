import type { Rule } from "#core/policy/rule.ts";
import { MAX_REPLY_BYTES } from "#core/protocol/limits.ts";
import type { Command } from "./command.ts";
import type { Services } from "./services.ts";

/** Rules of one page, in bytes of JSON; the rest of the reply needs far less than what is left. */
const MAX_PAGE_BYTES = MAX_REPLY_BYTES - 2000;

export function getPolicy({ policy }: Pick<Services, "policy">): Command<"getPolicy"> {
  return async ({ from = 0 }) => {
    const { revision, rules, levelNames } = await policy.read();
    const page = firstPage(rules.slice(from));
    const next = from + page.length;
    return { revision, rules: page, levelNames, ...(next < rules.length && { next }) };
  };
}

function firstPage(rules: readonly Rule[]): Rule[] {
  let bytes = 0;
  const page: Rule[] = [];
  for (const rule of rules) {
    bytes += Buffer.byteLength(JSON.stringify(rule)) + 1;
    if (bytes > MAX_PAGE_BYTES) break;
    page.push(rule);
  }
  return page;
}
