import type { ComponentChild, VNode } from "preact";
import type { HandoffCommand, HandoffState, HandoffView } from "#extension/messages/handoff.ts";
import { ErrorNote } from "#extension/ui/error-note.tsx";
import { formatDuration, formatTime } from "#extension/ui/format-time.ts";
import { AlertIcon, BusyIcon, CheckIcon, PauseIcon } from "#extension/ui/icons.tsx";
import { t } from "#extension/ui/text.ts";
import { failureHeading } from "./failure-heading.ts";
import { OpenSteps } from "./open-steps.tsx";

type Send = (command: HandoffCommand["command"]) => void;

interface Props {
  readonly view: HandoffView;
  readonly send: Send;
}

/** How far the hand-off is, and what can be done about it now. */
export function HandoffProgress({ view, send }: Props): VNode {
  const { handoff, compartment } = view;
  const name = compartment?.name ?? t("compartmentUnknown");
  return (
    <section class="state" aria-live="polite">
      {stateView(handoff.state, name, view, send)}
    </section>
  );
}

function stateView(state: HandoffState, name: string, view: HandoffView, send: Send): ComponentChild {
  switch (state.kind) {
    case "waiting":
      return (
        <>
          <Heading icon={<PauseIcon />} text={t("handoffWaiting")} />
          <p>{t(view.handoff.begun.by === "open-page" ? "handoffWasOpen" : "handoffWaitingMeans")}</p>
          <div class="actions">
            <button
              class="primary"
              onClick={() => {
                send("open");
              }}
            >
              {t("handoffOpenIn", name)}
            </button>
            <LeaveButton view={view} send={send} />
          </div>
        </>
      );
    case "opening":
      return (
        <>
          <Heading icon={<BusyIcon />} text={t("handoffOpeningIn", name)} />
          <OpenSteps state={state} />
          <div class="actions">
            <button
              disabled={state.cancelling}
              onClick={() => {
                send("cancel");
              }}
            >
              {t(state.cancelling ? "handoffCancelling" : "handoffCancel")}
            </button>
          </div>
        </>
      );
    case "opened": {
      const { compartmentName, openedAt, durationMs } = state.receipt;
      return (
        <>
          <Heading icon={<CheckIcon />} text={t("handoffOpenedIn", compartmentName)} />
          <p>{t("handoffOpenedAt", formatTime(openedAt), formatDuration(durationMs))}</p>
          <div class="actions">
            <LeaveButton view={view} send={send} isPrimary />
            <button
              onClick={() => {
                send("open");
              }}
            >
              {t("handoffOpenAgain")}
            </button>
          </div>
        </>
      );
    }
    case "failed":
      return <Failure state={state} view={view} send={send} />;
  }
}

function Failure({ state, view, send }: Props & { state: HandoffState & { kind: "failed" } }): VNode {
  const { error, operationId } = state;
  const { url } = view.handoff.about;
  const isCancelled = error.code === "CANCELLED";
  return (
    <>
      <Heading icon={isCancelled ? <PauseIcon /> : <AlertIcon />} text={t(failureHeading(state))} />
      <ErrorNote error={error} />
      <div class="actions">
        {operationId !== undefined && (
          <button
            class="primary"
            onClick={() => {
              send("open");
            }}
          >
            {t(isCancelled ? "handoffOpenAgain" : "commonTryAgain")}
          </button>
        )}
        {error.code === "URL_NOT_PROTECTED" && url !== undefined && (
          <a class="button primary" href={url}>
            {t("handoffStayHere")}
          </a>
        )}
        <LeaveButton view={view} send={send} />
      </div>
    </>
  );
}

function Heading({ icon, text }: { icon: VNode; text: string }): VNode {
  return (
    <h2 class="state-heading">
      {icon} {text}
    </h2>
  );
}

/**
 * Gives the tab back: to the page before, or, where there is none or it is the
 * protected site itself, to nobody.
 */
function LeaveButton({ view, send, isPrimary = false }: Props & { isPrimary?: boolean }): VNode {
  const className = isPrimary ? "primary" : "";
  const canGoBack = history.length > 1 && view.handoff.begun.by === "navigation";
  return canGoBack ? (
    <button
      class={className}
      onClick={() => {
        history.back();
      }}
    >
      {t("handoffGoBack")}
    </button>
  ) : (
    <button
      class={className}
      onClick={() => {
        send("close-tab");
      }}
    >
      {t("handoffCloseTab")}
    </button>
  );
}
