import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { ask } from "./ask.ts";
import { t } from "./text.ts";

/** Has the background try out what the browser cannot be asked. */
export function CheckSeals({ onChecked }: { onChecked: () => void }): VNode {
  const [isChecking, setIsChecking] = useState(false);

  async function check(): Promise<void> {
    setIsChecking(true);
    // What went wrong shows in the seals themselves, which are asked for next.
    await ask("checkSeals", {}).catch(() => undefined);
    setIsChecking(false);
    onChecked();
  }
  return (
    <div class="actions">
      <button disabled={isChecking} onClick={() => void check()}>
        {t("commonCheckAgain")}
      </button>
      {isChecking && <p class="detail">{t("sealChecking")}</p>}
    </div>
  );
}
