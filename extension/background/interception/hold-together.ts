import type { RuleSet } from "#core/policy/rule-set.ts";
import type { SealState } from "#core/protection/seal-state.ts";
import { createSerialQueue } from "#core/async/serial-queue.ts";
import type { Interceptor, Seal } from "./interceptor.ts";
import { protectedNames, type ProtectedNames } from "./protected-names.ts";

/**
 * Each seal is brought into force whatever becomes of the others, and one
 * round ends before the next begins, so that the last rules asked for stay.
 */
export function holdTogether(
  seals: readonly Seal[],
  now: () => number = Date.now,
): Omit<Interceptor, "onArrival" | "evict"> {
  const queue = createSerialQueue();
  let compiled: { readonly names: ProtectedNames; readonly until: number } | undefined;

  function namesOf(rules: RuleSet): ProtectedNames {
    const at = now();
    if (compiled?.names.rules !== rules || compiled.until <= at) {
      compiled = { names: protectedNames(rules, at), until: rules.nextExpiry(at) ?? Infinity };
    }
    return compiled.names;
  }

  return {
    apply: (rules) =>
      queue(async () => {
        const names = namesOf(rules);
        await Promise.allSettled(seals.map((seal) => seal.apply(names)));
      }),
    inspect: (rules) =>
      queue(() => {
        const names = namesOf(rules);
        return Promise.all(seals.map((seal) => inspect(seal, names)));
      }),
    // Not in the queue: it takes seconds, and new rules must not wait for it.
    async check() {
      await Promise.all(
        seals.map(async (seal) => {
          await seal.check?.();
        }),
      );
    },
    // Nor this, which asks the host and the network.
    async renew() {
      await Promise.all(
        seals.map(async (seal) => {
          await seal.renew?.();
        }),
      );
    },
    release: () =>
      queue(async () => {
        await Promise.all(seals.map((seal) => seal.release()));
      }),
    onDisturbed(listener) {
      for (const seal of seals) seal.onDisturbed(listener);
    },
  };
}

/** A browser that cannot even say whether a seal holds has not got it. */
async function inspect(seal: Seal, names: ProtectedNames): Promise<SealState> {
  try {
    return await seal.inspect(names);
  } catch {
    return { id: seal.id, problem: "refused" };
  }
}
