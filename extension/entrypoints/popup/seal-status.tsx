import type { VNode } from "preact";
import { LIMITS } from "#core/protection/limits.ts";
import { isAlarming } from "#core/protection/protection-state.ts";
import type { Protection } from "#extension/messages/protection.ts";
import { LimitList } from "#extension/ui/limit-list.tsx";
import { ProtectionLine } from "#extension/ui/protection-line.tsx";
import { SealList } from "#extension/ui/seal-list.tsx";
import { t } from "#extension/ui/text.ts";

interface Props {
  readonly protection: Protection;
  readonly onChecked: () => void;
}

/** One line, and below it what needs attention with its remedy; what does not is there for whoever wants to know. */
export function SealStatus({ protection, onChecked }: Props): VNode {
  const { engine, seals } = protection;
  const alarming = seals.filter(({ problem }) => isAlarming(problem));
  const quiet = seals.filter(({ problem }) => problem !== undefined && !isAlarming(problem));
  return (
    <div class="seal-status">
      <ProtectionLine protection={protection} />
      {alarming.length > 0 && <SealList engine={engine} seals={alarming} onChecked={onChecked} />}
      {(quiet.length > 0 || LIMITS[engine].length > 0) && (
        <details>
          <summary>{t("protectionRemains")}</summary>
          {quiet.length > 0 && <SealList engine={engine} seals={quiet} onChecked={onChecked} />}
          <LimitList engine={engine} />
        </details>
      )}
    </div>
  );
}
