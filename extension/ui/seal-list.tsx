import type { VNode } from "preact";
import type { SealId, SealProblem, SealState } from "#extension/messages/seal-state.ts";
import { CheckSeals } from "./check-seals.tsx";
import { AlertIcon, CheckIcon } from "./icons.tsx";
import { t, type TextKey } from "./text.ts";

const SEALS: Record<SealId, { name: TextKey; means: TextKey }> = {
  requests: { name: "sealRequests", means: "sealRequestsMeans" },
  prediction: { name: "sealPrediction", means: "sealPredictionMeans" },
  proxy: { name: "sealProxy", means: "sealProxyMeans" },
  webrtc: { name: "sealWebrtc", means: "sealWebrtcMeans" },
  "look-ups": { name: "sealLookUps", means: "sealLookUpsMeans" },
};

const PROBLEMS: Record<SealProblem, { what: TextKey; remedy: TextKey }> = {
  "other-extension": { what: "sealProblemOtherExtension", remedy: "sealRemedyOtherExtension" },
  locked: { what: "sealProblemLocked", remedy: "sealRemedyLocked" },
  "proxy-script": { what: "sealProblemProxyScript", remedy: "sealRemedyProxyScript" },
  "unknown-proxy": { what: "sealProblemUnknownProxy", remedy: "sealRemedyUnknownProxy" },
  "site-access": { what: "sealProblemSiteAccess", remedy: "sealRemedySiteAccess" },
  "browser-default": { what: "sealProblemBrowserDefault", remedy: "sealRemedyBrowserDefault" },
  refused: { what: "sealProblemRefused", remedy: "sealRemedyRefused" },
};

/** What a person can have tried again once they did something about it. */
const CHECKABLE: ReadonlySet<SealProblem> = new Set(["browser-default", "proxy-script", "unknown-proxy"]);

interface Props {
  readonly seals: readonly SealState[];
  /** Called when a person had them checked again. */
  readonly onChecked: () => void;
}

/** The seals, each with what it does, or why it is not in force and what to do. */
export function SealList({ seals, onChecked }: Props): VNode {
  return (
    <ul class="facts">
      {seals.map(({ id, problem }) => (
        <li key={id}>
          {problem === undefined ? <CheckIcon /> : <AlertIcon />}
          <div>
            <p class="fact">
              {t(SEALS[id].name)}{" "}
              <span class="visually-hidden">{t(problem === undefined ? "sealInForce" : "sealNotInForce")}</span>
            </p>
            {problem === undefined ? (
              <p class="detail">{t(SEALS[id].means)}</p>
            ) : (
              <p class="detail">
                <span class="tone-bad">{t(PROBLEMS[problem].what)}</span> {t(PROBLEMS[problem].remedy)}
              </p>
            )}
            {problem !== undefined && CHECKABLE.has(problem) && <CheckSeals onChecked={onChecked} />}
          </div>
        </li>
      ))}
    </ul>
  );
}
