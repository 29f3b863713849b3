import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { toAppError, type AppError } from "#core/errors/app-error.ts";
import { LEFTOVER_PERMISSIONS, type Cleared, type Leftover } from "#extension/messages/leftovers.ts";
import { hasPermissions, requestPermissions } from "#extension/platform/site-data.ts";
import { ask } from "#extension/ui/ask.ts";
import { ErrorNote } from "#extension/ui/error-note.tsx";
import { CheckIcon } from "#extension/ui/icons.tsx";
import { t } from "#extension/ui/text.ts";

/** What this browser has of protected sites from before, and the button that clears it. */
export function Leftovers(): VNode {
  const [found, setFound] = useState<readonly Leftover[]>();
  const [cleared, setCleared] = useState<readonly Cleared[]>([]);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<AppError>();

  async function attempt(work: () => Promise<void>): Promise<void> {
    setIsBusy(true);
    setError(undefined);
    try {
      await work();
    } catch (thrown) {
      setError(toAppError(thrown));
    }
    setIsBusy(false);
  }
  const look = (): Promise<void> =>
    attempt(async () => {
      setFound(await ask("leftovers", {}));
    });
  const clear = (domains: string[]): Promise<void> =>
    attempt(async () => {
      setCleared(await ask("clearLeftovers", { domains }));
      setFound(await ask("leftovers", {}));
    });

  useEffect(() => {
    void hasPermissions(LEFTOVER_PERMISSIONS).then((isAllowed) => {
      if (isAllowed) void look();
    });
  }, []);

  return (
    <>
      {found === undefined && (
        <button
          disabled={isBusy}
          onClick={() => {
            // Not after anything is awaited: browsers ask a person only on the press of a button.
            void requestPermissions(LEFTOVER_PERMISSIONS).then((isAllowed) => {
              if (isAllowed) void look();
            });
          }}
        >
          {t("leftoversLook")}
        </button>
      )}
      <div class="announcement" aria-live="polite">
        {error !== undefined && <ErrorNote error={error} />}
        {cleared.map((report) => (
          <p key={report.domain}>
            <CheckIcon /> {t("leftoversCleared", report.domain, String(report.cookies), String(report.pages))}
            {report.left.cookies + report.left.pages > 0 &&
              ` ${t("leftoversLeft", String(report.left.cookies), String(report.left.pages))}`}
          </p>
        ))}
        {found?.length === 0 && <p class="quiet-text">{t("leftoversNone")}</p>}
      </div>
      {found !== undefined && found.length > 0 && (
        <LeftoverTable found={found} isBusy={isBusy} onClear={(domains) => void clear(domains)} />
      )}
    </>
  );
}

interface TableProps {
  readonly found: readonly Leftover[];
  readonly isBusy: boolean;
  readonly onClear: (domains: string[]) => void;
}

function LeftoverTable({ found, isBusy, onClear }: TableProps): VNode {
  return (
    <>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("optionsSite")}</th>
            <th scope="col">{t("leftoversPages")}</th>
            <th scope="col">{t("leftoversCookies")}</th>
            <th scope="col">
              <span class="visually-hidden">{t("optionsActions")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {found.map(({ domain, hosts, pages, cookies }) => (
            <tr key={domain}>
              <th scope="row" title={hosts.join(", ")}>
                {domain}
              </th>
              <td>{pages}</td>
              <td>{cookies}</td>
              <td>
                <button
                  disabled={isBusy}
                  aria-label={t("leftoversClearOf", domain)}
                  onClick={() => {
                    onClear([domain]);
                  }}
                >
                  {t("leftoversClear")}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {found.length > 1 && (
        <button
          disabled={isBusy}
          onClick={() => {
            onClear(found.map(({ domain }) => domain));
          }}
        >
          {t("leftoversClearAll")}
        </button>
      )}
    </>
  );
}
