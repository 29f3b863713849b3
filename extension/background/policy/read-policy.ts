import { AppError } from "#core/errors/app-error.ts";
import type { Rule } from "#core/policy/rule.ts";
import type { PolicyCache } from "#extension/storage/items.ts";
import type { NativeClient } from "../native/native-client.ts";

/** A host whose rules change faster than they can be read is asked this often, then left for later. */
const READS = 3;

/**
 * Reads the person's rules from the host: all pages, of one revision.
 *
 * @throws AppError
 */
export async function readPolicy(native: Pick<NativeClient, "request">): Promise<PolicyCache> {
  for (let read = 0; read < READS; read += 1) {
    const whole = await readRevision(native);
    if (whole !== undefined) return whole;
  }
  throw new AppError("HOST_TIMEOUT");
}

/** Undefined when the rules changed between two pages. */
async function readRevision(native: Pick<NativeClient, "request">): Promise<PolicyCache | undefined> {
  const first = await native.request("getPolicy", {});
  const rules: Rule[] = [...first.rules];
  for (let { next } = first; next !== undefined;) {
    const page = await native.request("getPolicy", { from: next });
    if (page.revision !== first.revision) return undefined;
    rules.push(...page.rules);
    next = page.next;
  }
  return { revision: first.revision, rules, levelNames: first.levelNames };
}
