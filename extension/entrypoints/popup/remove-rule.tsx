import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { t } from "#extension/ui/text.ts";

interface Props {
  readonly name: string;
  readonly isBusy: boolean;
  readonly onRemove: () => void;
}

/** Takes the person's own rule away, which lowers protection, so in two steps. */
export function RemoveRule({ name, isBusy, onRemove }: Props): VNode {
  const [isAsking, setIsAsking] = useState(false);
  if (!isAsking) {
    return (
      <button
        class="text-button"
        onClick={() => {
          setIsAsking(true);
        }}
      >
        {t("popupRemoveRule", name)}
      </button>
    );
  }
  return (
    <div class="question" role="group">
      <p>{t("popupRemoveRuleQuestion", name)}</p>
      <div class="actions">
        <button class="danger" disabled={isBusy} onClick={onRemove}>
          {t("popupRemoveRuleConfirm")}
        </button>
        <button
          onClick={() => {
            setIsAsking(false);
          }}
        >
          {t("popupRemoveRuleKeep")}
        </button>
      </div>
    </div>
  );
}
