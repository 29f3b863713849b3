import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { ask } from "#extension/ui/ask.ts";
import { CofferdamMark } from "#extension/ui/icons.tsx";
import { t } from "#extension/ui/text.ts";
import { useAnswer } from "#extension/ui/use-answer.ts";
import { Check } from "./check.tsx";
import { CompartmentsCheck } from "./compartments-check.tsx";
import { FirstSite } from "./first-site.tsx";
import { ProtectionCheck } from "./protection-check.tsx";

const HOST_TITLES = { good: "welcomeHost", bad: "welcomeHostBad", running: "welcomeHostRunning" } as const;

/** What is set up and what is missing, each looked at anew whenever the person comes back to the page. */
export function Welcome(): VNode {
  const host = useAnswer(() => ask("host", {}));
  const status = useAnswer(() => ask("status", {}));
  const protection = useAnswer(() => ask("protection", {}));

  function askAll(): void {
    for (const { askAgain } of [host, status, protection]) askAgain();
  }
  useEffect(() => {
    addEventListener("focus", askAll);
    return () => {
      removeEventListener("focus", askAll);
    };
  }, []);

  const hostError = host.error;
  const configError = host.value?.configError;
  const hostState = hostError !== undefined ? "bad" : host.value === undefined ? "running" : "good";
  return (
    <main class="sheet wide">
      <header class="hero">
        <CofferdamMark />
        <h1>{t("welcomeTitle")}</h1>
        <p>{t("welcomeIntro")}</p>
      </header>
      <ol class="checks">
        <Check title={t(HOST_TITLES[hostState])} state={hostState} error={hostError}>
          {host.value !== undefined && <p class="detail">{t("welcomeHostVersion", host.value.version)}</p>}
        </Check>
        <CompartmentsCheck status={status} isHostMissing={hostError !== undefined} configError={configError} />
        <ProtectionCheck protection={protection} />
      </ol>
      <div class="actions">
        <button onClick={askAll}>{t("commonCheckAgain")}</button>
      </div>
      <FirstSite />
    </main>
  );
}
