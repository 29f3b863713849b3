import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { CompartmentId } from "#core/compartment/compartment-id.ts";
import { toAppError, type AppError } from "#core/errors/app-error.ts";
import type { SiteView } from "#extension/messages/requests.ts";
import { ask } from "#extension/ui/ask.ts";
import { ErrorNote } from "#extension/ui/error-note.tsx";
import { levelMeans } from "#extension/ui/level.tsx";
import { SiteHead } from "#extension/ui/site-name.tsx";
import { t } from "#extension/ui/text.ts";
import { whySentence } from "#extension/ui/why.ts";
import { Choices } from "./choices.tsx";
import { RemoveRule } from "./remove-rule.tsx";

interface Props {
  readonly tabId: number;
  readonly view: SiteView;
  readonly onChanged: () => void;
}

/** One site: its level, why, where it can open, and the person's own rule about it. */
export function SiteSection({ tabId, view, onChanged }: Props): VNode {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<AppError>();
  const { about, choices, ownRule } = view;

  async function attempt(work: () => Promise<unknown>, then: () => void): Promise<void> {
    setIsBusy(true);
    setError(undefined);
    try {
      await work();
      then();
    } catch (thrown) {
      setError(toAppError(thrown));
    } finally {
      setIsBusy(false);
    }
  }
  const open = (compartment: CompartmentId): void => {
    void attempt(
      () => ask("openSite", { tabId, compartment }),
      () => {
        close();
      },
    );
  };

  return (
    <>
      <SiteHead about={about} />
      <p class="meaning">
        {levelMeans(about.level)} {whySentence(about.because)}
      </p>
      {choices.length > 0 && about.level !== "blocked" && (
        <section>
          <h2>{t("popupOpenIn")}</h2>
          <Choices view={view} isBusy={isBusy} onChoose={open} />
        </section>
      )}
      <div class="announcement" aria-live="polite">
        {error !== undefined && <ErrorNote error={error} />}
      </div>
      {ownRule !== undefined && about.because !== undefined && (
        <RemoveRule
          name={about.because.name}
          isBusy={isBusy}
          onRemove={() => void attempt(() => ask("removeRule", { id: ownRule }), onChanged)}
        />
      )}
    </>
  );
}
