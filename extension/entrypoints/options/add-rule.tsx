import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { CompartmentId } from "#core/compartment/compartment-id.ts";
import type { CompartmentInfo } from "#core/compartment/compartment-info.ts";
import { TRUST_LEVELS, type TrustLevel } from "#core/policy/trust-level.ts";
import type { RequestParams } from "#extension/messages/requests.ts";
import { levelMeans, levelName } from "#extension/ui/level.tsx";
import { AddressField } from "#extension/ui/address-field.tsx";
import { t } from "#extension/ui/text.ts";

interface Props {
  readonly compartments: readonly CompartmentInfo[];
  /** Resolves to whether the rule was added. */
  readonly onAdd: (rule: RequestParams<"putRule">) => Promise<boolean>;
}

/** The form for a new rule. */
export function AddRule({ compartments, onAdd }: Props): VNode {
  const [site, setSite] = useState("");
  const [level, setLevel] = useState<TrustLevel>("sensitive");
  const [compartment, setCompartment] = useState<CompartmentId>();
  const fitting = compartments.filter((candidate) => candidate.level === level);

  async function add(): Promise<void> {
    const isAdded = await onAdd({ site, level, ...(compartment !== undefined && { compartment }) });
    if (isAdded) setSite("");
  }

  return (
    <form
      class="add-rule"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <AddressField label={t("optionsSite")} value={site} onInput={setSite} />
      <label>
        {t("optionsLevel")}
        <select
          value={level}
          onChange={(event) => {
            const chosen = TRUST_LEVELS.find((candidate) => candidate === event.currentTarget.value);
            if (chosen !== undefined) setLevel(chosen);
            setCompartment(undefined);
          }}
        >
          {TRUST_LEVELS.map((candidate) => (
            <option key={candidate} value={candidate}>
              {levelName(candidate)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("optionsCompartment")}
        <select
          value={compartment ?? ""}
          disabled={fitting.length === 0}
          onChange={(event) => {
            setCompartment(fitting.find(({ id }) => id === event.currentTarget.value)?.id);
          }}
        >
          <option value="">{t("optionsCompartmentDefault")}</option>
          {fitting.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="primary" disabled={site.trim() === ""}>
        {t("optionsAdd")}
      </button>
      <p class="detail form-hint">{levelMeans(level)}</p>
    </form>
  );
}
