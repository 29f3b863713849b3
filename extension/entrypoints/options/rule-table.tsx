import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { CompartmentInfo } from "#core/compartment/compartment-info.ts";
import { matchName, type Rule, type RuleId } from "#core/policy/rule.ts";
import { CompartmentName } from "#extension/ui/compartment-name.tsx";
import { formatDay } from "#extension/ui/format-time.ts";
import { LevelShape, levelName } from "#extension/ui/level.tsx";
import { t } from "#extension/ui/text.ts";

interface Props {
  readonly rules: readonly Rule[];
  readonly compartments: readonly CompartmentInfo[];
  readonly onRemove: (id: RuleId) => void;
}

export function RuleTable({ rules, compartments, onRemove }: Props): VNode {
  if (rules.length === 0) return <p class="quiet-text">{t("optionsRulesNone")}</p>;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t("optionsSite")}</th>
          <th scope="col">{t("optionsLevel")}</th>
          <th scope="col">{t("optionsCompartment")}</th>
          <th scope="col">{t("optionsSince")}</th>
          <th scope="col">
            <span class="visually-hidden">{t("optionsActions")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rules.map((rule) => (
          <tr key={rule.id}>
            <th scope="row">{matchName(rule.match)}</th>
            <td data-label={t("optionsLevel")}>
              <span class="level-cell">
                <LevelShape level={rule.level} /> {levelName(rule.level)}
              </span>
            </td>
            <td data-label={t("optionsCompartment")}>
              <CompartmentOf rule={rule} compartments={compartments} />
            </td>
            <td data-label={t("optionsSince")}>{formatDay(rule.createdAt)}</td>
            <td>
              <RemoveButton
                name={matchName(rule.match)}
                onRemove={() => {
                  onRemove(rule.id);
                }}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function CompartmentOf({ rule, compartments }: { rule: Rule; compartments: readonly CompartmentInfo[] }): VNode | null {
  const compartment = compartments.find(({ id }) => id === rule.compartment);
  if (compartment !== undefined) return <CompartmentName compartment={compartment} />;
  if (rule.compartment === undefined && (rule.level === "ordinary" || rule.level === "blocked")) return null;
  return <span class="quiet-text">{rule.compartment ?? t("optionsCompartmentDefault")}</span>;
}

/** Asks once more, in its own place, before it takes protection away. */
function RemoveButton({ name, onRemove }: { name: string; onRemove: () => void }): VNode {
  const [isAsking, setIsAsking] = useState(false);
  if (!isAsking) {
    return (
      <button
        class="text-button"
        aria-label={t("optionsRemoveOf", name)}
        onClick={() => {
          setIsAsking(true);
        }}
      >
        {t("optionsRemove")}
      </button>
    );
  }
  return (
    <span class="confirm">
      <button class="danger" onClick={onRemove}>
        {t("optionsRemoveConfirm")}
      </button>
      <button
        onClick={() => {
          setIsAsking(false);
        }}
      >
        {t("optionsKeep")}
      </button>
    </span>
  );
}
