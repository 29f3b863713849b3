import type { VNode } from "preact";
import { isSealed, type SealState } from "#extension/messages/seal-state.ts";
import { AlertIcon, CheckIcon } from "#extension/ui/icons.tsx";
import { SealList } from "#extension/ui/seal-list.tsx";
import { t } from "#extension/ui/text.ts";

interface Props {
  readonly seals: readonly SealState[];
  readonly onChecked: () => void;
}

/** One line when all is well; otherwise what is not, and the remedy. */
export function SealStatus({ seals, onChecked }: Props): VNode {
  if (isSealed(seals)) {
    return (
      <p class="seal-line" title={t("sealedAllMeans")}>
        <CheckIcon /> {t("sealedAll")}
      </p>
    );
  }
  return (
    <div class="unsealed">
      <p class="seal-line">
        <AlertIcon /> {t("sealedPartly")}
      </p>
      <SealList seals={seals.filter(({ problem }) => problem !== undefined)} onChecked={onChecked} />
    </div>
  );
}
