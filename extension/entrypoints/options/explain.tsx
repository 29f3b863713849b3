import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { toAppError, type AppError } from "#core/errors/app-error.ts";
import type { AboutAddress } from "#extension/messages/handoff.ts";
import { ask } from "#extension/ui/ask.ts";
import { ErrorNote } from "#extension/ui/error-note.tsx";
import { levelMeans } from "#extension/ui/level.tsx";
import { SiteHead } from "#extension/ui/site-name.tsx";
import { AddressField } from "#extension/ui/address-field.tsx";
import { t } from "#extension/ui/text.ts";
import { whySentence } from "#extension/ui/why.ts";

/** Says what the policy does with a typed address, and which rule says so. */
export function Explain(): VNode {
  const [typed, setTyped] = useState("");
  const [about, setAbout] = useState<AboutAddress>();
  const [error, setError] = useState<AppError>();

  async function explain(): Promise<void> {
    setError(undefined);
    setAbout(undefined);
    try {
      setAbout(await ask("explain", { address: typed }));
    } catch (thrown) {
      setError(toAppError(thrown));
    }
  }

  return (
    <>
      <form
        class="one-line"
        onSubmit={(event) => {
          event.preventDefault();
          void explain();
        }}
      >
        <AddressField label={t("optionsWhyAddress")} value={typed} onInput={setTyped} />
        <button type="submit" disabled={typed.trim() === ""}>
          {t("optionsWhyAsk")}
        </button>
      </form>
      <div class="explanation announcement" aria-live="polite">
        {error !== undefined && <ErrorNote error={error} />}
        {about !== undefined && (
          <>
            <SiteHead about={about} />
            <p>
              {levelMeans(about.level)} {whySentence(about.because)}
            </p>
          </>
        )}
      </div>
    </>
  );
}
