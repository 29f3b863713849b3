import type { ProtectedNames } from "../protected-names.ts";

/** Nothing is stopped: the listeners themselves go only with the extension. */
export const NO_NAMES: ProtectedNames = { tiers: [], verdicts: new Map() };

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
export function createNamesInForce(
  read: () => Promise<ProtectedNames>,
  builtIn: () => ProtectedNames | Promise<ProtectedNames>,
): NamesInForce {
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
    async are({ verdicts }) {
      const present = (await now()).verdicts;
      return present.size === verdicts.size && [...verdicts].every(([name, verdict]) => present.get(name) === verdict);
    },
  };
}
