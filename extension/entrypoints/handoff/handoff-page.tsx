import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { HANDOFF_PORT, type HandoffView } from "#extension/messages/handoff.ts";
import { browser } from "#extension/platform/browser.ts";
import { CofferdamMark } from "#extension/ui/icons.tsx";
import { SiteHead } from "#extension/ui/site-name.tsx";
import { t } from "#extension/ui/text.ts";
import { whySentence } from "#extension/ui/why.ts";
import { Destination } from "./destination.tsx";
import { openHandoffLink, type HandoffLink } from "./handoff-link.ts";
import { HandoffProgress } from "./handoff-progress.tsx";

/** The page a tab shows in the stead of a protected site: what is becoming of it, as the background knows it. */
export function HandoffPage(): VNode {
  const [view, setView] = useState<HandoffView>();
  const link = useRef<HandoffLink>(undefined);
  const isEmpty = location.hash.length <= 1;

  useEffect(() => {
    if (isEmpty) return undefined;
    const connect = (): void => {
      link.current?.close();
      link.current = openHandoffLink(() => browser.runtime.connect({ name: HANDOFF_PORT }), setView);
    };
    const onShow = ({ persisted }: PageTransitionEvent): void => {
      // Back from the browser's cache of pages, where ports are cut.
      if (persisted) connect();
    };
    connect();
    addEventListener("pageshow", onShow);
    return () => {
      removeEventListener("pageshow", onShow);
      link.current?.close();
    };
  }, [isEmpty]);

  const host = view?.handoff.about.host;
  useEffect(() => {
    if (host !== undefined) document.title = t("handoffTitle", host);
  }, [host]);

  return (
    <main class="sheet">
      {isEmpty ? <Nothing /> : view === undefined ? <p class="quiet-text late">{t("commonLoading")}</p> : null}
      {view !== undefined && (
        <>
          <header class="route">
            <SiteHead about={view.handoff.about} />
            {view.compartment !== undefined && <Destination compartment={view.compartment} />}
          </header>
          <HandoffProgress view={view} send={(command) => link.current?.send(command)} />
          <Background view={view} />
        </>
      )}
      <footer class="brand">
        <CofferdamMark /> {t("extensionName")}
      </footer>
    </main>
  );
}

function Nothing(): VNode {
  return (
    <section class="state">
      <h1>{t("handoffNothing")}</h1>
      <p>{t("handoffNothingMeans")}</p>
    </section>
  );
}

/** What is true of the site whatever becomes of the hand-off. */
function Background({ view: { handoff } }: { view: HandoffView }): VNode {
  const { about, begun } = handoff;
  return (
    <section class="background">
      <p>
        {whySentence(about.because)}
        {begun.by === "navigation" && about.because !== undefined && ` ${t("handoffNotLoaded")}`}
      </p>
      {begun.by === "open-page" && (
        <p>
          <a href="options.html#leftovers" target="_blank">
            {t("handoffLeftovers")}
          </a>
        </p>
      )}
      {about.url !== undefined && (
        <details>
          <summary>{t("handoffAddress")}</summary>
          <p class="address">{about.url}</p>
        </details>
      )}
    </section>
  );
}
