import type { VNode } from "preact";
import type { CompartmentState } from "#core/compartment/compartment-info.ts";
import type { CompartmentStatus } from "#core/protocol/methods.ts";
import { CompartmentName, providerName } from "./compartment-name.tsx";
import { ErrorNote } from "./error-note.tsx";
import { levelInSentence } from "./level.tsx";
import { t, type TextKey } from "./text.ts";

const STATES: Record<CompartmentState, TextKey> = {
  off: "stateOff",
  resting: "stateResting",
  starting: "stateStarting",
  ready: "stateReady",
  trouble: "stateTrouble",
};

/** The compartments, what each is for and what it is doing. */
export function CompartmentList({ compartments }: { compartments: readonly CompartmentStatus[] }): VNode {
  if (compartments.length === 0) return <p class="detail">{t("compartmentsNone")}</p>;
  return (
    <ul class="compartments">
      {compartments.map(({ compartment, state, error }) => (
        <li key={compartment.id}>
          <p class="fact">
            <CompartmentName compartment={compartment} /> <span class={`pill pill-${state}`}>{t(STATES[state])}</span>
          </p>
          <p class="detail">
            {providerName(compartment)}, {t("compartmentFor", levelInSentence(compartment.level))}
            {compartment.isDefault && ` (${t("compartmentDefault")})`}
          </p>
          {compartment.weakness !== undefined && <p class="detail">{compartment.weakness}</p>}
          {error !== undefined && <ErrorNote error={error} />}
        </li>
      ))}
    </ul>
  );
}
