import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { browser } from "#extension/platform/browser.ts";
import { ask } from "#extension/ui/ask.ts";
import { ErrorNote } from "#extension/ui/error-note.tsx";
import { AlertIcon } from "#extension/ui/icons.tsx";
import { t } from "#extension/ui/text.ts";
import { useAnswer } from "#extension/ui/use-answer.ts";
import { SealStatus } from "./seal-status.tsx";
import { SiteSection } from "./site-section.tsx";

/** What the toolbar button shows: the site in this tab, where it can open, and how well this browser is sealed. */
export function Popup(): VNode {
  const site = useAnswer(async () => {
    const tabId = await activeTab();
    const view = tabId === undefined ? null : await ask("site", { tabId });
    return { tabId, view };
  });
  const host = useAnswer(() => ask("host", {}));
  const protection = useAnswer(() => ask("protection", {}));

  // What was shown first came from the last time; the host may know better.
  const { askAgain } = site;
  useEffect(() => {
    if (host.value !== undefined) askAgain();
  }, [host.value, askAgain]);

  const hostError = host.error ?? host.value?.configError;
  return (
    <main class="popup-body">
      {site.error !== undefined && <ErrorNote error={site.error} />}
      {site.value?.view === null && <p class="no-site">{t("popupNoSite")}</p>}
      {site.value?.tabId !== undefined && site.value.view !== null && (
        <SiteSection tabId={site.value.tabId} view={site.value.view} onChanged={site.askAgain} />
      )}
      {hostError !== undefined && <ErrorNote error={hostError} />}
      {host.value?.compartments.length === 0 && hostError === undefined && (
        <p class="quiet-text">{t("compartmentsNone")}</p>
      )}
      {host.isAsking && site.value?.view?.choices.length === 0 && (
        <p class="quiet-text late">{t("popupWaitingForHost")}</p>
      )}
      <footer>
        {protection.error !== undefined && (
          <div class="seal-status">
            <p class="seal-line">
              <AlertIcon /> {t("protectionNone")}
            </p>
            {protection.error.code !== site.error?.code && <ErrorNote error={protection.error} />}
          </div>
        )}
        {protection.error === undefined && protection.value !== undefined && (
          <SealStatus protection={protection.value} onChecked={protection.askAgain} />
        )}
        <nav>
          <a href="welcome.html" target="_blank">
            {t("commonSetUp")}
          </a>
          <a href="options.html" target="_blank">
            {t("commonOptions")}
          </a>
        </nav>
      </footer>
    </main>
  );
}

async function activeTab(): Promise<number | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id;
}
