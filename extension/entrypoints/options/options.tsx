import type { VNode } from "preact";
import { ask } from "#extension/ui/ask.ts";
import { CompartmentList } from "#extension/ui/compartment-list.tsx";
import { ErrorNote } from "#extension/ui/error-note.tsx";
import { CofferdamMark } from "#extension/ui/icons.tsx";
import { LimitList } from "#extension/ui/limit-list.tsx";
import { ProtectionLine } from "#extension/ui/protection-line.tsx";
import { SealList } from "#extension/ui/seal-list.tsx";
import { t } from "#extension/ui/text.ts";
import { useAnswer } from "#extension/ui/use-answer.ts";
import { Explain } from "./explain.tsx";
import { Leftovers } from "./leftovers.tsx";
import { Rules } from "./rules.tsx";

/** The person's rules, why a site is what it is, the compartments and the seals. */
export function Options(): VNode {
  const status = useAnswer(() => ask("status", {}));
  const protection = useAnswer(() => ask("protection", {}));
  return (
    <main class="sheet wide">
      <header class="page-head">
        <CofferdamMark />
        <h1>{t("optionsTitle")}</h1>
      </header>
      <section>
        <h2>{t("optionsRules")}</h2>
        <p class="detail">{t("optionsRulesMeans")}</p>
        <Rules compartments={status.value?.compartments.map(({ compartment }) => compartment) ?? []} />
      </section>
      <section>
        <h2>{t("optionsWhy")}</h2>
        <p class="detail">{t("optionsWhyMeans")}</p>
        <Explain />
      </section>
      <section>
        <h2>{t("optionsCompartments")}</h2>
        <p class="detail">{t("optionsCompartmentsMeans")}</p>
        {status.error !== undefined && <ErrorNote error={status.error} />}
        {status.isAsking && status.value === undefined && <p class="quiet-text">{t("popupWaitingForHost")}</p>}
        {status.value !== undefined && (
          <>
            <CompartmentList compartments={status.value.compartments} />
            <p class="detail">{t("welcomeConfigFile", status.value.configFile)}</p>
          </>
        )}
      </section>
      <section>
        <h2>{t("optionsSeals")}</h2>
        <p class="detail">{t("optionsSealsMeans")}</p>
        {protection.error !== undefined && <ErrorNote error={protection.error} />}
        {protection.value !== undefined && (
          <>
            <ProtectionLine protection={protection.value} />
            <SealList {...protection.value} onChecked={protection.askAgain} />
            <LimitList engine={protection.value.engine} />
          </>
        )}
      </section>
      <section id="leftovers">
        <h2>{t("leftoversTitle")}</h2>
        <p class="detail">{t("leftoversMeans")}</p>
        <Leftovers />
      </section>
    </main>
  );
}
