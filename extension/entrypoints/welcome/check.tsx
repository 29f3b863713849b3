import type { ComponentChildren, VNode } from "preact";
import type { ErrorDetails } from "#core/errors/app-error.ts";
import type { ErrorCode } from "#core/errors/codes.ts";
import { ErrorNote } from "#extension/ui/error-note.tsx";
import { AlertIcon, BusyIcon, CheckIcon, PendingIcon } from "#extension/ui/icons.tsx";
import { t } from "#extension/ui/text.ts";

/** `blocked`: cannot be looked at before another check is good. */
export type CheckState = "running" | "good" | "bad" | "blocked";

interface Props {
  readonly title: string;
  readonly state: CheckState;
  readonly error?: { code: ErrorCode; details?: ErrorDetails | undefined } | undefined;
  readonly children?: ComponentChildren;
}

const ICONS: Record<CheckState, () => VNode> = {
  running: BusyIcon,
  good: CheckIcon,
  bad: AlertIcon,
  blocked: PendingIcon,
};

/** One thing that must be in order, and what to do if it is not. */
export function Check({ title, state, error, children }: Props): VNode {
  const Icon = ICONS[state];
  return (
    <li class={`check ${state}`}>
      <Icon />
      <div>
        <h2>
          {title} <span class="visually-hidden">{stateWord(state)}</span>
        </h2>
        {error !== undefined && <ErrorNote error={error} />}
        {children}
      </div>
    </li>
  );
}

function stateWord(state: CheckState): string {
  switch (state) {
    case "running":
      return t("checkRunning");
    case "good":
      return t("checkGood");
    case "bad":
      return t("checkBad");
    case "blocked":
      return t("welcomeWaitsForHost");
  }
}
