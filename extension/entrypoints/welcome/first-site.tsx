import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { withScheme } from "#core/url/with-scheme.ts";
import { AddressField } from "#extension/ui/address-field.tsx";
import { t } from "#extension/ui/text.ts";

const FIRST_SITE = "https://www.chase.com/";

/** A protected site to try, or any other. */
export function FirstSite(): VNode {
  const [typed, setTyped] = useState("");
  return (
    <section class="try">
      <h2>{t("welcomeTry")}</h2>
      <p class="detail">{t("welcomeTryMeans")}</p>
      <a class="button primary" href={FIRST_SITE}>
        {t("welcomeTryLink")}
      </a>
      <form
        class="one-line"
        onSubmit={(event) => {
          event.preventDefault();
          const address = URL.parse(withScheme(typed));
          if (address?.protocol === "https:" || address?.protocol === "http:") location.href = address.href;
        }}
      >
        <AddressField label={t("welcomeTryField")} value={typed} onInput={setTyped} />
        <button type="submit" disabled={typed.trim() === ""}>
          {t("welcomeTryGo")}
        </button>
      </form>
    </section>
  );
}
