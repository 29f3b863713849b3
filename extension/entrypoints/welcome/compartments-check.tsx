import type { VNode } from "preact";
import type { WireError } from "#core/protocol/envelope.ts";
import type { RequestResult } from "#extension/messages/requests.ts";
import { CompartmentList } from "#extension/ui/compartment-list.tsx";
import { ErrorNote } from "#extension/ui/error-note.tsx";
import { t } from "#extension/ui/text.ts";
import type { Answer } from "#extension/ui/use-answer.ts";
import { Check, type CheckState } from "./check.tsx";

interface Props {
  readonly status: Answer<RequestResult<"status">>;
  readonly isHostMissing: boolean;
  readonly configError: WireError | undefined;
}

/** Whether there are compartments, and whether each could open something now. */
export function CompartmentsCheck({ status, isHostMissing, configError }: Props): VNode {
  const { value } = status;
  const error = configError ?? (isHostMissing ? undefined : status.error);
  const virtualboxError =
    value?.virtualbox !== undefined && "error" in value.virtualbox ? value.virtualbox.error : undefined;
  const isUsable =
    value !== undefined &&
    virtualboxError === undefined &&
    value.compartments.length > 0 &&
    value.compartments.every(({ state }) => state !== "trouble");

  function stateNow(): CheckState {
    if (isHostMissing) return "blocked";
    if (error !== undefined) return "bad";
    if (value === undefined) return "running";
    return isUsable ? "good" : "bad";
  }

  return (
    <Check title={t("welcomeCompartments")} state={stateNow()} error={error}>
      {isHostMissing && <p class="detail">{t("welcomeWaitsForHost")}</p>}
      {virtualboxError !== undefined && <ErrorNote error={virtualboxError} />}
      {value !== undefined && !isHostMissing && (
        <>
          <CompartmentList compartments={value.compartments} />
          <p class="detail">{t("welcomeConfigFile", value.configFile)}</p>
        </>
      )}
    </Check>
  );
}
