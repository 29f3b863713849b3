import type { VNode } from "preact";
import type { ErrorDetails } from "#core/errors/app-error.ts";
import type { ErrorCode } from "#core/errors/codes.ts";
import { describeError } from "#core/errors/describe-error.ts";
import { t } from "./text.ts";

interface Props {
  readonly error: { readonly code: ErrorCode; readonly details?: ErrorDetails | undefined };
}

/** An error in sentences: what happened, what to do, and its name to search for. */
export function ErrorNote({ error }: Props): VNode {
  const { what, remedy } = describeError(error.code, error.details);
  return (
    <div class={isTrouble(error.code) ? "error-note trouble" : "error-note"}>
      <p class="error-what">{what}</p>
      <p class="error-remedy">{remedy}</p>
      {isTrouble(error.code) && <p class="error-code">{t("commonErrorCode", error.code)}</p>}
    </div>
  );
}

/** Not what a person asked for, or what a rule says: nothing there is broken. */
function isTrouble(code: ErrorCode): boolean {
  return code !== "CANCELLED" && code !== "URL_NOT_PROTECTED" && code !== "URL_BLOCKED";
}
