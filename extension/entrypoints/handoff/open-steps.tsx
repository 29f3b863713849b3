import type { VNode } from "preact";
import type { OpenStep } from "#core/protocol/methods.ts";
import type { HandoffState } from "#extension/messages/handoff.ts";
import { formatDuration } from "#extension/ui/format-time.ts";
import { BusyIcon, CheckIcon } from "#extension/ui/icons.tsx";
import { t, type TextKey } from "#extension/ui/text.ts";
import { useNow } from "#extension/ui/use-now.ts";

const STEPS: Record<OpenStep, TextKey> = {
  checking: "handoffStepChecking",
  starting: "handoffStepStarting",
  resuming: "handoffStepResuming",
  waiting: "handoffStepWaiting",
  opening: "handoffStepOpening",
};

/** The steps so far, each with the time it took, and the one under way with the time it has taken. */
export function OpenSteps({ state: { since, steps } }: { state: HandoffState & { kind: "opening" } }): VNode {
  const now = useNow(100, true);
  const rows = [
    { label: t("handoffStepContacting"), at: since },
    ...steps.map(({ step, at }) => ({ label: t(STEPS[step]), at })),
  ];
  return (
    <ol class="steps">
      {rows.map(({ label, at }, index) => {
        const next = rows[index + 1];
        return (
          <li key={index} class={next === undefined ? "current" : "done"}>
            {next === undefined ? <BusyIcon /> : <CheckIcon />}
            <span>{label}</span>
            {/* Read aloud, a running clock would drown the steps. */}
            <time aria-hidden="true">{formatDuration((next?.at ?? now) - at)}</time>
          </li>
        );
      })}
    </ol>
  );
}
