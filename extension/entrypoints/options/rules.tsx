import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { CompartmentInfo } from "#core/compartment/compartment-info.ts";
import { toAppError, type AppError } from "#core/errors/app-error.ts";
import type { RequestParams } from "#extension/messages/requests.ts";
import { ask } from "#extension/ui/ask.ts";
import { ErrorNote } from "#extension/ui/error-note.tsx";
import { useAnswer } from "#extension/ui/use-answer.ts";
import { AddRule } from "./add-rule.tsx";
import { RuleTable } from "./rule-table.tsx";

/** The person's rules, to read, add and take away. */
export function Rules({ compartments }: { compartments: readonly CompartmentInfo[] }): VNode {
  const rules = useAnswer(() => ask("rules", {}));
  const [error, setError] = useState<AppError>();

  /** @returns whether it succeeded */
  async function attempt(work: () => Promise<unknown>): Promise<boolean> {
    setError(undefined);
    try {
      await work();
      rules.askAgain();
      return true;
    } catch (thrown) {
      setError(toAppError(thrown));
      return false;
    }
  }

  return (
    <>
      <AddRule
        compartments={compartments}
        onAdd={(rule: RequestParams<"putRule">) => attempt(() => ask("putRule", rule))}
      />
      <div class="announcement" aria-live="polite">
        {error !== undefined && <ErrorNote error={error} />}
        {rules.error !== undefined && <ErrorNote error={rules.error} />}
      </div>
      {rules.value !== undefined && (
        <RuleTable
          rules={rules.value}
          compartments={compartments}
          onRemove={(id) => void attempt(() => ask("removeRule", { id }))}
        />
      )}
    </>
  );
}
