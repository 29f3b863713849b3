import type { DynamicRules } from "#extension/platform/chromium.ts";
import type { RuleRegex } from "./request-rules.ts";

/**
 * Browsers take 1000 rules with regular expressions
 * (https://developer.chrome.com/docs/extensions/reference/api/declarativeNetRequest#property-MAX_NUMBER_OF_REGEX_RULES).
 * Each expression makes two rules, and the lists of names need a few as well.
 */
const MOST = 450;

/**
 * Makes the function that tells which of some expressions a browser takes:
 * those that are not too long for it, as far as there is room for them.
 */
export function createRegexBudget(
  dynamicRules: Pick<DynamicRules, "isRegexSupported">,
): (regexes: readonly RuleRegex[]) => Promise<(regex: RuleRegex) => boolean> {
  const known = new Map<string, Promise<boolean>>();

  function isSupported({ regex, isCaseSensitive }: RuleRegex): Promise<boolean> {
    const key = `${isCaseSensitive} ${regex}`;
    const answer =
      known.get(key) ??
      dynamicRules
        .isRegexSupported({ regex, isCaseSensitive, requireCapturing: true })
        .then((result) => result.isSupported);
    known.set(key, answer);
    return answer;
  }

  return async (regexes) => {
    const first = regexes.slice(0, MOST);
    const answers = await Promise.all(first.map(isSupported));
    const taken = new Set(first.flatMap(({ regex }, at) => (answers[at] === true ? [regex] : [])));
    return ({ regex }) => taken.has(regex);
  };
}
