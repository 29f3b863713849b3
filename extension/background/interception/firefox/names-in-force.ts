import { actionOf } from "#core/policy/action.ts";
import { matchKey } from "#core/policy/rule-match.ts";
import { buildRuleSet, type RuleSet } from "#core/policy/rule-set.ts";
import { protectedNames, type ProtectedNames } from "../protected-names.ts";

/** Nothing is stopped: the listeners themselves go only with the extension. */
export const NO_NAMES: ProtectedNames = protectedNames(buildRuleSet([]), 0);

/** The names that requests are judged by. */
export interface NamesInForce {
  /**
   * A promise while they are still being read, as when the background page was
   * started by the very request that is to be judged: until then nothing may pass.
   */
  now(): ProtectedNames | Promise<ProtectedNames>;
  put(names: ProtectedNames): void;
  /** Whether requests are judged by these names. */
  are(names: ProtectedNames): Promise<boolean>;
}

/**
 * @param read the names as they were last known
 * @param builtIn what is protected when they cannot be read: a browser that
 *   holds every request for ever protects nobody
 */
export function createNamesInForce(read: () => Promise<ProtectedNames>, builtIn: () => ProtectedNames): NamesInForce {
  let known: ProtectedNames | undefined;
  let reading: Promise<ProtectedNames> | undefined;

  function now(): ProtectedNames | Promise<ProtectedNames> {
    if (known !== undefined) return known;
    reading ??= read()
      .catch(builtIn)
      .then((names) => (known ??= names));
    return reading;
  }

  return {
    now,
    put(names) {
      known = names;
    },
    async are({ rules }) {
      const present = (await now()).rules;
      return present === rules || wordsOf(present) === wordsOf(rules);
    },
  };
}

/** All that the rules say about what is stopped, as one text. */
function wordsOf(rules: RuleSet): string {
  const words = [...rules.filings()].map(({ layer, name, rule }) =>
    [layer, name, matchKey(rule.match), actionOf(rule), rule.level, rule.locked, rule.expiresAt].join(" "),
  );
  return words.sort().join("\n");
}
