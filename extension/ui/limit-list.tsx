import type { VNode } from "preact";
import { describeLimits } from "#core/protection/describe-protection.ts";
import type { Engine } from "#core/protection/engine.ts";
import { InfoIcon } from "./icons.tsx";
import { t } from "./text.ts";

/** What no extension can close in this browser: said, and nothing anybody has to do something about. */
export function LimitList({ engine }: { engine: Engine }): VNode | null {
  const limits = describeLimits(engine);
  if (limits.length === 0) return null;
  return (
    <ul class="facts">
      {limits.map((limit) => (
        <li key={limit}>
          <InfoIcon />
          <div>
            <p class="fact">{t("protectionLimit")}</p>
            <p class="detail">{limit}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
