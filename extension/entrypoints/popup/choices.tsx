import type { VNode } from "preact";
import type { CompartmentId } from "#core/compartment/compartment-id.ts";
import type { CompartmentInfo } from "#core/compartment/compartment-info.ts";
import type { SiteView } from "#extension/messages/requests.ts";
import { providerName } from "#extension/ui/compartment-name.tsx";
import { levelInSentence, levelMeans } from "#extension/ui/level.tsx";
import { t } from "#extension/ui/text.ts";

type Choice = SiteView["choices"][number];

interface Props {
  readonly view: SiteView;
  readonly isBusy: boolean;
  readonly onChoose: (compartment: CompartmentId) => void;
}

/** A button for each compartment, the one the site belongs in first; where it cannot open, the reason. */
export function Choices({ view, isBusy, onChoose }: Props): VNode {
  const { choices, about, ruleName } = view;
  const isPreferred = ({ compartment, choice }: Choice): boolean =>
    choice === "open" &&
    (about.compartment === undefined ? compartment.isDefault : compartment.id === about.compartment);
  const ordered = choices.toSorted((a, b) => rank(a, isPreferred) - rank(b, isPreferred));
  return (
    <ul class="choices">
      {ordered.map((option) => {
        const refusal = refusalOf(option);
        return (
          <li key={option.compartment.id}>
            <button
              class={isPreferred(option) ? "choice primary" : "choice"}
              disabled={isBusy || refusal !== undefined}
              onClick={() => {
                onChoose(option.compartment.id);
              }}
            >
              <span class="swatch" style={{ "--compartment": option.compartment.colour }} aria-hidden="true" />
              <span class="choice-action">
                {refusal === undefined ? actionOf(option, ruleName ?? "") : option.compartment.name}
              </span>
              <span class="choice-kind">{refusal ?? kindOf(option.compartment)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function rank(option: Choice, isPreferred: (option: Choice) => boolean): number {
  if (isPreferred(option)) return 0;
  return refusalOf(option) === undefined ? 1 : 2;
}

function actionOf({ compartment, choice }: Choice, ruleName: string): string {
  if (choice === "open") return t("popupOpen", compartment.name);
  const key = compartment.level === "sensitive" ? "popupProtectAndOpen" : "popupAlwaysOpen";
  return t(key, ruleName, compartment.name);
}

function refusalOf({ compartment, choice }: Choice): string | undefined {
  switch (choice) {
    case "open":
    case "protect":
      return undefined;
    case "wrong-level":
      return t("popupWrongLevel", levelInSentence(compartment.level));
    case "no-rule-possible":
      return t("popupNoRulePossible");
    case "blocked":
      return levelMeans("blocked");
  }
}

function kindOf(compartment: CompartmentInfo): string {
  const kind = providerName(compartment);
  return compartment.weakness === undefined ? kind : `${kind}. ${compartment.weakness}`;
}
