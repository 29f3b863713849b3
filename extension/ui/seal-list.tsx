import type { VNode } from "preact";
import { describeSealProblem } from "#core/protection/describe-seal-problem.ts";
import type { Engine } from "#core/protection/engine.ts";
import { isAlarming } from "#core/protection/protection-state.ts";
import type { SealId, SealProblem, SealState } from "#core/protection/seal-state.ts";
import { CheckSeals } from "./check-seals.tsx";
import { AlertIcon, CheckIcon, InfoIcon, WarnIcon } from "./icons.tsx";
import { t, type TextKey } from "./text.ts";

const SEALS: Record<SealId, { name: TextKey; means: TextKey }> = {
  requests: { name: "sealRequests", means: "sealRequestsMeans" },
  prediction: { name: "sealPrediction", means: "sealPredictionMeans" },
  proxy: { name: "sealProxy", means: "sealProxyMeans" },
  webrtc: { name: "sealWebrtc", means: "sealWebrtcMeans" },
  "look-ups": { name: "sealLookUps", means: "sealLookUpsMeans" },
  "private-windows": { name: "sealPrivateWindows", means: "sealPrivateWindowsMeans" },
};

/** What a person can have tried again once they did something about it. */
const CHECKABLE: ReadonlySet<SealProblem> = new Set(["browser-default", "proxy-script", "unknown-proxy"]);

interface Props {
  readonly engine: Engine;
  readonly seals: readonly SealState[];
  /** Called when a person had them checked again. */
  readonly onChecked: () => void;
}

/** The seals, each with what it does, or why it is not in force and what to do. */
export function SealList({ engine, seals, onChecked }: Props): VNode {
  return (
    <ul class="facts">
      {seals.map(({ id, problem }) => (
        <li key={id}>
          <SealIcon id={id} problem={problem} />
          <div>
            <p class="fact">
              {t(SEALS[id].name)}{" "}
              <span class="visually-hidden">{t(problem === undefined ? "sealInForce" : "sealNotInForce")}</span>
            </p>
            {problem === undefined ? (
              <p class="detail">{t(SEALS[id].means)}</p>
            ) : (
              <Problem problem={problem} engine={engine} />
            )}
            {problem !== undefined && CHECKABLE.has(problem) && <CheckSeals onChecked={onChecked} />}
          </div>
        </li>
      ))}
    </ul>
  );
}

function SealIcon({ id, problem }: SealState): VNode {
  if (problem === undefined) return <CheckIcon />;
  if (!isAlarming(problem)) return <InfoIcon />;
  return id === "requests" ? <AlertIcon /> : <WarnIcon />;
}

function Problem({ problem, engine }: { problem: SealProblem; engine: Engine }): VNode {
  const { what, remedy } = describeSealProblem(problem, engine);
  return (
    <p class="detail">
      <span class={isAlarming(problem) ? "tone-bad" : ""}>{what}</span> {remedy}
    </p>
  );
}
