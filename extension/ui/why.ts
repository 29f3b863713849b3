import type { Because } from "#extension/messages/handoff.ts";
import { t } from "./text.ts";

/** Says which rule decided, and whose it is. */
export function whySentence(because: Because | undefined): string {
  if (because === undefined) return t("whyNoRule");
  const { layer, kind, name, note } = because;
  switch (layer) {
    case "catalogue":
      return kind === "suffix" ? t("whySuffix", `.${name}`) : t("whyCatalogue", note ?? name);
    case "person":
      return t("whyPerson", name);
    case "administrator":
      return t("whyAdministrator", name);
  }
}
