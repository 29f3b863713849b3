import type { RequestRule } from "#extension/platform/chromium.ts";

/**
 * Whether a rule's condition holds for an address, as Chromium's documentation
 * has it: domains match themselves and what is below them, expressions match
 * anywhere in the whole address and take capitals for small letters unless told otherwise.
 */
export function matchesCondition(condition: RequestRule["condition"], address: string): boolean {
  const { hostname } = new URL(address);
  const isIn = (names: readonly string[]) => names.some((name) => hostname === name || hostname.endsWith(`.${name}`));
  const { requestDomains, excludedRequestDomains = [], regexFilter, isUrlFilterCaseSensitive } = condition;
  if (requestDomains !== undefined && !isIn(requestDomains)) return false;
  if (isIn(excludedRequestDomains)) return false;
  return (
    regexFilter === undefined || new RegExp(regexFilter, isUrlFilterCaseSensitive === true ? "" : "i").test(address)
  );
}
