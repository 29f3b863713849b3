import type { RuleSet } from "#core/policy/rule-set.ts";
import type { SealState } from "#core/protection/seal-state.ts";
import type { Interceptor } from "../interception/interceptor.ts";

/** Keeps the seals in force and sees to it that what they come to is known. */
export interface ProtectionWatch {
  /** Brings every seal into force for the rules of now; what fails is seen. */
  apply(): Promise<void>;
  /**
   * The seals, as the browser says at this moment.
   *
   * @throws AppError `STORAGE_BROKEN`
   */
  look(): Promise<readonly SealState[]>;
}

interface Dependencies {
  readonly interceptor: Pick<Interceptor, "apply" | "inspect">;
  readonly rules: () => Promise<RuleSet>;
  /** Called with the seals whenever they were looked at; with none when the rules cannot be read. */
  readonly onSeen: (seals: readonly SealState[]) => Promise<void>;
}

export function createProtectionWatch({ interceptor, rules, onSeen }: Dependencies): ProtectionWatch {
  async function look(): Promise<readonly SealState[]> {
    let seals: readonly SealState[] = [];
    try {
      seals = await interceptor.inspect(await rules());
    } finally {
      await onSeen(seals);
    }
    return seals;
  }
  return {
    async apply() {
      try {
        await interceptor.apply(await rules());
      } catch {
        // Rules that cannot be read: what was in force stays, and looking shows that something is wrong.
      }
      await look().catch(() => undefined);
    },
    look,
  };
}
